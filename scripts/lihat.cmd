@echo off
rem Previews the site in the browser; arguments go to mkdocs serve. Run it in a terminal or by a double click.
setlocal EnableExtensions DisableDelayedExpansion
set "PY="
py -3 -c "" >nul 2>nul
if not errorlevel 1 set "PY=py -3"
if defined PY goto run
python -c "" >nul 2>nul
if not errorlevel 1 set "PY=python"
if defined PY goto run
echo Python belum terpasang: pasang Python 3.11 atau lebih baru dari python.org, lalu jalankan lagi.
set "CODE=1"
goto done
:run
%PY% "%~dp0run.py" serve --open %*
set "CODE=%ERRORLEVEL%"
:done
rem A double click names this file in the command line of its window: keep that window open.
setlocal EnableDelayedExpansion
if not "!CMDCMDLINE:%~nx0=!"=="!CMDCMDLINE!" pause
exit /b %CODE%

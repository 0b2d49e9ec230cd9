"""The Content-Security-Policy of the published site: one place for the web server, the tests and the preview.

Nothing but files of the site's own host, no script or style inside a page. Part by part, what it is for:

- `default-src 'none'`: whatever is not named below (frames, media, plugins, other hosts) is refused.
- `script-src 'self'`: files of the site; none inside a page, and nothing that turns text into a program.
- `style-src 'self'`: files of the site; neither <style> nor style="" in a page.
- `img-src 'self' data:`: the theme's style sheet holds its icons as data: addresses (`mask-image: url("data:…")`).
- `connect-src 'self'`: the search fetches pieces of its index; a joint site names those that it joins, and no others.
- `font-src 'self'`, `manifest-src 'self'`: only the site's own.
- `base-uri 'none'`, `form-action 'self'`: no page may turn its links or forms to another host.
- `frame-ancestors 'none'`: no other site may show these pages as its own. Only a header can say that.
"""

from __future__ import annotations

from collections.abc import Iterable

BINGKAI = "frame-ancestors 'none'"


def policy(origins: Iterable[str] = ()) -> str:
    """The policy as a page can state it; `origins` ("https://sop.contoh.go.id") are the hosts whose index it reads."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            " ".join(("connect-src 'self'", *origins)),
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def header(origins: Iterable[str] = ()) -> str:
    """The policy as a web server states it."""
    return f"{policy(origins)}; {BINGKAI}"


CSP = header()
# The editor under /sunting/ runs Python as WebAssembly in a worker, and a service worker keeps its files: there alone
# WebAssembly may be compiled (text still becomes no program). First as its page states it, then as the server does.
SUNTING = policy().replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'")
CSP_SUNTING = f"{SUNTING}; {BINGKAI}"

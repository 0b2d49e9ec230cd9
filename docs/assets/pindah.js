// An old address leads on with the anchor that was asked for: "#langkah-5" there is step 5 here.
// The page names its target in the script element; without JavaScript its meta refresh does the same, without the anchor.
location.replace(document.currentScript.dataset.tujuan + location.hash);

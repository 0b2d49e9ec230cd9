// An old address leads on with the anchor that was asked for: "#langkah-5" there is step 5 here. The page's one link says
// where to. Without JavaScript the page's meta refresh does the same, without the anchor.
location.replace(document.querySelector("a").href + location.hash);

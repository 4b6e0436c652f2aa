// The oldest engine we ship to: WebView2 109, the last one for Windows 7 and 8.1. One place for CSS, JS and tests.
export const BUILD_TARGET = "chrome109";

/* Stands in for Microsoft's WebView2 installer in `cargo x dist --check`: registers a version and ends. Never shipped. */
#include <windows.h>

int main(void) {
    static const WCHAR key[] = L"SOFTWARE\\Microsoft\\EdgeUpdate\\Clients\\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    static const WCHAR version[] = L"120.0.2210.91";
    return RegSetKeyValueW(HKEY_CURRENT_USER, key, L"pv", REG_SZ, version, sizeof version);
}

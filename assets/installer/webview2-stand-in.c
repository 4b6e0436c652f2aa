/* Stands in for Microsoft's WebView2 installer in `cargo x dist --check`: called as that one must be, it registers a version and
   ends; called otherwise, it fails. Never shipped. */
#include <string.h>
#include <windows.h>

int main(int count, char **words) {
    static const WCHAR key[] = L"SOFTWARE\\Microsoft\\EdgeUpdate\\Clients\\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    static const WCHAR version[] = L"120.0.2210.91";
    if (count != 3 || strcmp(words[1], "/silent") != 0 || strcmp(words[2], "/install") != 0)
        return 87; /* ERROR_INVALID_PARAMETER */
    return RegSetKeyValueW(HKEY_CURRENT_USER, key, L"pv", REG_SZ, version, sizeof version);
}

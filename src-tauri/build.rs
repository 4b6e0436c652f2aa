fn main() {
    tauri_build::try_build(
        tauri_build::Attributes::new()
            .windows_attributes(tauri_build::WindowsAttributes::new().app_manifest(include_str!("windows-manifest.xml")))
            .app_manifest(tauri_build::AppManifest::new().commands(&["rpc", "pick", "pick_many", "print_paper", "show_folder", "ready"])),
    )
    .unwrap_or_else(|cause| panic!("tauri-build: {cause:#}"));
}

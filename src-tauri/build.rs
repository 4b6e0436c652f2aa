fn main() {
    tauri_build::try_build(
        tauri_build::Attributes::new()
            .app_manifest(tauri_build::AppManifest::new().commands(&["rpc", "pick", "pick_many", "print_paper", "show_folder", "ready"])),
    )
    .unwrap_or_else(|cause| panic!("tauri-build: {cause:#}"));
}

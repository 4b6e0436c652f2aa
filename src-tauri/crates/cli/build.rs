//! The Windows program carries the same manifest and icon as the window's; nothing is done for other systems.

fn main() {
    println!("cargo:rerun-if-changed=../../windows-manifest.xml");
    if let Err(cause) = embed_resource::compile("zhiheng-cli.rc", embed_resource::NONE).manifest_required() {
        panic!("zhiheng-cli.rc: {cause}");
    }
}

//! The TypeScript contract: one file with every wire type and the command map, in a fixed order.

use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet};

use ts_rs::{Config, TS, TypeVisitor};

/// What the commands declare, gathered for the contract file.
pub struct Declarations {
    config: Config,
    types: BTreeMap<String, String>,
    seen: BTreeSet<TypeId>,
    commands: Vec<String>,
}

const HEAD: &str = "// Generated from the api crate by `cargo x contract`. Do not edit.\n\n";

impl Declarations {
    fn new() -> Declarations {
        Declarations {
            config: Config::new().with_large_int("number"),
            types: BTreeMap::new(),
            seen: BTreeSet::new(),
            commands: Vec::new(),
        }
    }

    /// Adds a command and all types that it mentions.
    pub fn command<Req: TS + 'static, Res: TS + 'static>(&mut self, name: &str) {
        self.add::<Req>();
        self.add::<Res>();
        let line = format!("  {name}: [{}, {}];", Req::name(&self.config), Res::name(&self.config));
        self.commands.push(line);
    }

    /// Adds a type that no command mentions, such as the error.
    pub fn add<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            let declaration = T::decl(&self.config);
            self.types.insert(T::ident(&self.config), format!("export {declaration}"));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.add::<T>();
    }
}

/// The whole of `ui/src/contract/index.ts`.
pub fn typescript() -> String {
    let mut all = Declarations::new();
    crate::commands::declare(&mut all);
    all.add::<crate::ApiError>();
    all.add::<crate::wire::PaperOut>();
    let types: Vec<String> = all.types.into_values().collect();
    format!(
        "{HEAD}{}\n\n/** Every command: what it takes and what it answers. */\nexport type Commands = {{\n{}\n}};\n",
        types.join("\n\n"),
        all.commands.join("\n")
    )
}

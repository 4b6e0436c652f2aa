//! A screen of our own (Xvfb), so that windows in tests and measurements never touch the user's.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::place::Place;

pub struct Display {
    server: Child,
    name: String,
}

impl Display {
    /// The server picks a free number and tells it.
    pub fn open(place: &Place) -> Result<Display, String> {
        let mut server = place
            .command("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|err| format!("Xvfb: {err}"))?;
        let mut number = String::new();
        let told = server.stdout.take().map(|it| BufReader::new(it).read_line(&mut number));
        if !matches!(told, Some(Ok(1..))) {
            let _ = server.kill();
            let _ = server.wait();
            return Err("Xvfb did not start".into());
        }
        Ok(Display { server, name: format!(":{}", number.trim()) })
    }

    /// Lets a command show its windows here.
    pub fn show(&self, command: &mut Command) {
        command.env("DISPLAY", &self.name).env_remove("WAYLAND_DISPLAY").env_remove("XAUTHORITY");
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

//! The window as a clerk meets it: marks (`data-test`) to look at, keys to press. Asks again until it is so; never sleeps and
//! hopes.

use std::path::Path;
use std::time::{Duration, Instant};

use thirtyfour::prelude::*;

use crate::program::Program;

const PATIENCE: Duration = Duration::from_secs(15);
const AGAIN: Duration = Duration::from_millis(40);

pub struct Screen {
    driver: WebDriver,
}

impl Screen {
    pub async fn open(program: &Program) -> Screen {
        let mut capabilities = Capabilities::new();
        capabilities.set("browserName", "wry").expect("a name");
        capabilities.set(
            "webkitgtk:browserOptions",
            serde_json::json!({ "binary": program.binary, "args": [] }),
        ).expect("options");
        let address = format!("http://127.0.0.1:{}", program.port);
        let end = Instant::now() + PATIENCE;
        loop {
            // Right after its start, and after a kill, the driver needs a moment.
            match WebDriver::new(&address, capabilities.clone()).await {
                Ok(driver) => return Screen { driver },
                Err(cause) => assert!(Instant::now() < end, "no window: {cause}"),
            }
            tokio::time::sleep(AGAIN).await;
        }
    }

    pub async fn close(self) {
        let _ = self.driver.quit().await;
    }

    /// The program is gone: there is no session to end.
    pub fn abandon(self) {
        let _ = self.driver.leak();
    }

    async fn find(&self, css: &str) -> WebElement {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Ok(found) = self.driver.find(By::Css(css)).await
                && found.is_displayed().await.unwrap_or(false)
            {
                return found;
            }
            if Instant::now() >= end {
                self.shot(&std::env::temp_dir().join("zhiheng-window-failed.png")).await;
                panic!("not on the screen: {css}");
            }
            tokio::time::sleep(AGAIN).await;
        }
    }

    pub async fn see(&self, mark: &str) {
        self.find(&marked(mark)).await;
    }

    pub async fn text(&self, mark: &str) -> String {
        said_by(&self.find(&marked(mark)).await).await
    }

    /// Waits until the marked element says it; answers with all that it says.
    pub async fn wait_for_text(&self, mark: &str, wanted: &str) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            let text = self.text(mark).await;
            if text.contains(wanted) {
                return text;
            }
            if Instant::now() >= end {
                self.shot(&std::env::temp_dir().join("zhiheng-window-failed.png")).await;
            }
            assert!(Instant::now() < end, "{mark} never says “{wanted}”, but “{text}”");
            tokio::time::sleep(AGAIN).await;
        }
    }

    pub async fn click(&self, mark: &str) {
        self.find(&marked(mark)).await.click().await.expect("the click lands");
    }

    pub async fn type_into(&self, mark: &str, text: &str) {
        self.find(&marked(mark)).await.send_keys(text).await.expect("the keys land");
    }

    /// The focus, as Tab would bring it there in the end.
    pub async fn focus(&self, mark: &str) {
        self.find(&marked(mark)).await.focus().await.expect("it takes the focus");
    }

    /// An attribute of the marked element.
    pub async fn attribute(&self, mark: &str, name: &str) -> String {
        self.find(&marked(mark)).await.attr(name).await.ok().flatten().unwrap_or_default()
    }

    pub async fn shows(&self, mark: &str) -> bool {
        self.driver.find(By::Css(marked(mark))).await.is_ok()
    }

    /// Waits until the marked element is on the screen no more.
    pub async fn gone(&self, mark: &str) {
        let end = Instant::now() + PATIENCE;
        while let Ok(found) = self.driver.find(By::Css(marked(mark))).await
            && found.is_displayed().await.unwrap_or(false)
        {
            assert!(Instant::now() < end, "{mark} never goes away");
            tokio::time::sleep(AGAIN).await;
        }
    }

    /// Keys to whatever has the focus.
    pub async fn press(&self, keys: &str) {
        let active = self.driver.active_element().await.expect("something has the focus");
        active.send_keys(keys).await.expect("the keys land");
    }

    pub async fn go(&self, page: &str) {
        self.click(&format!("go-{page}")).await;
        self.see(&format!("{page}-page")).await;
    }

    pub async fn choose_unit(&self, short_name: &str) {
        self.type_into("entry-unit-filter", short_name).await;
        self.wait_for_text("entry-unit", short_name).await;
        self.click("entry-unit").await;
        self.wait_for_text("page-head", short_name).await;
    }

    /// Puts the grid's cursor on the first value; answers with the row's mark.
    pub async fn focus_first_value(&self) -> String {
        let cell = self.find("[data-test=entry-grid] tr[data-row] [data-col=current]").await;
        cell.click().await.expect("the cell takes the cursor");
        let row = self.find("[data-test=entry-grid] tr[data-row]").await;
        row.attr("data-row").await.expect("its mark").expect("a row has a mark")
    }

    pub async fn wait_for_cell(&self, row: &str, wanted: &str) {
        // The value alone: what screen readers hear of findings and notes stands beside it in the cell.
        let css = format!("[data-test=entry-grid] tr[data-row='{row}'] [data-col=current] .txt");
        let end = Instant::now() + PATIENCE;
        loop {
            let text = said_by(&self.find(&css).await).await;
            if text.trim() == wanted {
                return;
            }
            assert!(Instant::now() < end, "the cell never says {wanted}, but “{text}”");
            tokio::time::sleep(AGAIN).await;
        }
    }

    pub async fn shot(&self, to: &Path) {
        if let Err(cause) = self.driver.screenshot(to).await {
            eprintln!("no picture {}: {cause}", to.display());
        }
    }
}

/// The driver takes a text that is shortened with an ellipsis for a hidden one, so its own content is asked for.
async fn said_by(element: &WebElement) -> String {
    element.prop("textContent").await.ok().flatten().unwrap_or_default()
}

fn marked(mark: &str) -> String {
    format!("[data-test='{mark}']")
}

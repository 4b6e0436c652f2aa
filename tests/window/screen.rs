//! The window as a clerk meets it: marks (`data-test`) to look at, keys to press. Asks again until it is so; never sleeps and
//! hopes.

use std::path::Path;
use std::time::{Duration, Instant};

use thirtyfour::prelude::*;

use crate::program::Program;

const PATIENCE: Duration = Duration::from_secs(15);
/// The driver and the first window, on a machine that has just built them.
const START: Duration = Duration::from_secs(60);
const AGAIN: Duration = Duration::from_millis(40);

pub struct Screen {
    driver: WebDriver,
}

/// A test that failed does not wait for the driver to end the session: it would wait for ever. `Program` ends them both.
impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.driver.clone().leak();
    }
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
        let end = Instant::now() + START;
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
        let _ = self.driver.clone().quit().await;
    }

    /// The program is gone: there is no session to end.
    pub fn abandon(self) {}

    pub async fn find(&self, css: &str) -> WebElement {
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

    /// Clicks where the element will stay: one that still moves, as in a dialog that is opening, or that may not be clicked yet,
    /// is waited for. The driver itself clicks the place where it saw it, and is content with whatever lies there.
    pub async fn click(&self, mark: &str) {
        let css = marked(mark);
        let end = Instant::now() + PATIENCE;
        let mut before = None;
        loop {
            let found = self.find(&css).await;
            let now = found.rect().await.ok().map(|it| (it.x, it.y));
            if now.is_some() && now == before && found.is_enabled().await.unwrap_or(false) {
                return found.click().await.expect("the click lands");
            }
            assert!(Instant::now() < end, "{mark} never stands still to be clicked");
            before = now;
            tokio::time::sleep(AGAIN).await;
        }
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

    /// What the marked element holds now.
    pub async fn property(&self, mark: &str, name: &str) -> String {
        self.find(&marked(mark)).await.prop(name).await.ok().flatten().unwrap_or_default()
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

    /// Waits until the focus is on the element, or within it.
    pub async fn wait_for_focus(&self, css: &str) {
        let script = "return document.activeElement?.closest(arguments[0]) ? 1 : 0;";
        self.wait_until(&format!("{css} has the focus"), script, vec![css.into()], |it| it == 1).await;
    }

    /// Waits until the element says this and nothing else.
    pub async fn wait_for_said(&self, css: &str, text: &str) {
        let script = "return document.querySelector(arguments[0])?.textContent.trim() === arguments[1] ? 1 : 0;";
        self.wait_until(&format!("{css} says {text}"), script, vec![css.into(), text.into()], |it| it == 1).await;
    }

    /// One of a list that drops down, by its value.
    pub async fn choose(&self, mark: &str, value: &str) {
        let script = "const list = document.querySelector(arguments[0]); list.focus(); list.value = arguments[1]; \
            list.dispatchEvent(new Event('change', { bubbles: true }));";
        self.see(mark).await;
        self.run(script, vec![marked(mark).into(), value.into()]).await;
    }

    /// Keys to whatever has the focus.
    pub async fn press(&self, keys: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            let active = self.driver.active_element().await.expect("something has the focus");
            match active.send_keys(keys).await {
                Ok(()) => return,
                // The driver looks at an element before it sends anything: one that is just drawn anew is looked for again.
                Err(error) if error.to_string().contains("file upload information") && Instant::now() < end => {
                    tokio::time::sleep(AGAIN).await;
                }
                Err(error) => panic!("the keys do not land: {error}"),
            }
        }
    }

    pub async fn go(&self, page: &str) {
        self.click(&format!("go-{page}")).await;
        self.see(&format!("{page}-page")).await;
    }

    pub async fn choose_unit(&self, short_name: &str) {
        self.type_over("entry-unit-filter", short_name).await;
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

    /// Chooses one of a few that stand side by side, by its word.
    pub async fn click_option(&self, mark: &str, word: &str) {
        let css = format!("{} [role=radio]", marked(mark));
        let end = Instant::now() + PATIENCE;
        loop {
            for option in self.driver.find_all(By::Css(&css)).await.unwrap_or_default() {
                if said_by(&option).await.contains(word) {
                    option.click().await.expect("the click lands");
                    return;
                }
            }
            assert!(Instant::now() < end, "{mark} has no {word}");
            tokio::time::sleep(AGAIN).await;
        }
    }

    /// The last of a few that stand side by side; nothing where there is no choice.
    pub async fn choose_last(&self, mark: &str) {
        let css = format!("{} [role=radio]", marked(mark));
        if let Some(last) = self.driver.find_all(By::Css(&css)).await.unwrap_or_default().last() {
            last.click().await.expect("the click lands");
        }
    }

    /// Clicks the one of several alike that says it.
    pub async fn click_saying(&self, mark: &str, word: &str) {
        self.find_saying(mark, &[word]).await.click().await.expect("the click lands");
    }

    /// Waits until one of several alike says both.
    pub async fn wait_for_saying(&self, mark: &str, name: &str, word: &str) {
        self.find_saying(mark, &[name, word]).await;
    }

    async fn find_saying(&self, mark: &str, words: &[&str]) -> WebElement {
        let script = "return [...document.querySelectorAll(arguments[0])].findIndex((it) => arguments[1].every((word) => it.textContent.includes(word)));";
        let asked = vec![marked(mark).into(), words.into()];
        self.wait_until(&format!("a {mark} says {words:?}"), script, asked.clone(), |it| 0 <= it).await;
        let at: usize = self.run(script, asked).await.convert().unwrap_or_default();
        self.driver.find_all(By::Css(marked(mark))).await.unwrap_or_default().swap_remove(at)
    }

    /// Replaces what stands in a field.
    pub async fn type_over(&self, mark: &str, text: &str) {
        let css = format!("input{0}, textarea{0}", marked(mark));
        let end = Instant::now() + PATIENCE;
        loop {
            let field = self.find(&css).await;
            // A page that is still arriving may put another field in its place: then once more.
            if field.send_keys("\u{e009}a").await.is_ok()
                && field.send_keys(text).await.is_ok()
                && field.prop("value").await.ok().flatten().is_some_and(|it| it == text)
            {
                return;
            }
            assert!(Instant::now() < end, "{mark} does not take “{text}”");
            tokio::time::sleep(AGAIN).await;
        }
    }

    /// A day as the field takes it; the engines differ in how days are typed.
    pub async fn fill_day(&self, mark: &str, day: &str) {
        let script = "const box = document.querySelector(arguments[0]); \
            const field = box.matches('input') ? box : box.querySelector('input'); \
            Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, arguments[1]); \
            field.dispatchEvent(new Event('input', { bubbles: true })); \
            field.dispatchEvent(new Event('change', { bubbles: true })); field.focus();";
        self.see(mark).await;
        self.run(script, vec![marked(mark).into(), day.into()]).await;
    }

    /// A column as a worksheet puts it on the clipboard, pasted where the focus is.
    pub async fn paste(&self, text: &str) {
        let script = "const data = new DataTransfer(); data.setData('text/plain', arguments[0]); \
            document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
        self.run(script, vec![text.into()]).await;
    }

    /// The goals of the grid's rows as it shows them.
    pub async fn grid_rows(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll(\"[data-test=entry-grid] tr[data-row] [data-col=goal]\")].map((it) => it.textContent);";
        self.run(script, Vec::new()).await.convert().unwrap_or_default()
    }

    pub async fn wait_for_no_blank(&self) {
        let script = "return [...document.querySelectorAll(\"[data-test=entry-grid] tr[data-row] [data-col=current]\")] \
            .filter((it) => it.classList.contains('blank') || it.classList.contains('pending') || it.classList.contains('refused')).length;";
        self.wait_until("every cell holds something", script, Vec::new(), |it| it == 0).await;
    }

    /// Waits until the marked element says something else; answers with it.
    pub async fn wait_for_other(&self, mark: &str, than: Option<&String>) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            let text = said_by(&self.find(&format!("{} h1", marked(mark))).await).await;
            if than.is_none_or(|it| *it != text) {
                return text;
            }
            assert!(Instant::now() < end, "{mark} still says “{text}”");
            tokio::time::sleep(AGAIN).await;
        }
    }

    pub async fn wait_for_count(&self, mark: &str, count: i64) {
        self.wait_for_count_of(&marked(mark), count).await;
    }

    /// So many of the marked elements have the attribute.
    pub async fn wait_for_count_with(&self, mark: &str, name: &str, value: &str, count: i64) {
        self.wait_for_count_of(&format!("{}[{name}='{value}']", marked(mark)), count).await;
    }

    pub async fn wait_for_count_of(&self, css: &str, count: i64) {
        let script = "return document.querySelectorAll(arguments[0]).length;";
        self.wait_until(css, script, vec![css.into()], |it| it == count).await;
    }

    /// A board counts so many of a kind.
    pub async fn wait_for_counted(&self, mark: &str, filter: &str, count: &str) {
        self.find(&format!("{}[data-filter='{filter}'][data-count='{count}']", marked(mark))).await;
    }

    pub async fn wait_for_value(&self, mark: &str, name: &str, value: &str) {
        self.find(&format!("{}[{name}='{value}']", marked(mark))).await;
    }

    /// Opens the report of a unit from the board.
    pub async fn open_report(&self, short_name: &str) {
        self.go("review").await;
        self.wait_for_count("review-row", 31).await;
        let script = "const row = [...document.querySelectorAll('[data-test=review-row]')] \
            .find((it) => it.querySelector('th').textContent.trim() === arguments[0]); return row ? row.dataset.unit : '';";
        let unit: String = self.run(script, vec![short_name.into()]).await.convert().unwrap_or_default();
        assert!(!unit.is_empty(), "{short_name} is not on the board");
        self.open_report_of(&unit).await;
    }

    pub async fn open_report_of(&self, unit: &str) {
        self.run("location.hash = '#/review?unit=' + arguments[0];", vec![unit.into()]).await;
        self.find(&format!("[data-test=review-report-page][data-unit='{unit}']")).await;
        self.find("[data-spot]").await;
    }

    /// Units whose reports have warnings without a word, as the board shows them.
    pub async fn units_with_warnings(&self) -> Vec<String> {
        self.wait_for_count("review-row", 31).await;
        let script = "return [...document.querySelectorAll('[data-test=review-row]')] \
            .filter((it) => it.textContent.includes('提醒')).map((it) => it.dataset.unit);";
        self.run(script, Vec::new()).await.convert().unwrap_or_default()
    }

    /// What the overview says of each target: its name and its value.
    pub async fn target_values(&self) -> std::collections::BTreeMap<String, String> {
        let script = "return [...document.querySelectorAll('[data-test=light-line]')].map((it) => \
            [it.querySelector('[data-test=light-name]')?.textContent.trim() ?? '', it.querySelector('[data-test=light-value]')?.textContent.trim() ?? '']);";
        let pairs: Vec<(String, String)> = self.run(script, Vec::new()).await.convert().unwrap_or_default();
        pairs.into_iter().collect()
    }

    /// A file dropped where the marked element is, as the system's file manager would.
    pub async fn drop_file(&self, mark: &str, name: &str, bytes: &[u8]) {
        let script = "const data = new DataTransfer(); data.items.add(new File([new Uint8Array(arguments[2])], arguments[1])); \
            for (const kind of ['dragenter', 'dragover', 'drop']) document.querySelector(arguments[0]) \
            .dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));";
        self.see(mark).await;
        self.run(script, vec![marked(mark).into(), name.into(), bytes.into()]).await;
    }

    /// What the overview says is reported of each target and not accepted yet: beside its value.
    pub async fn reported_values(&self) -> std::collections::BTreeMap<String, String> {
        let script = "return [...document.querySelectorAll('[data-test=light-line]')].map((it) => \
            [it.querySelector('[data-test=light-name]')?.textContent.trim() ?? '', it.querySelector('[data-test=light-value]')?.title ?? '']);";
        let pairs: Vec<(String, String)> = self.run(script, Vec::new()).await.convert().unwrap_or_default();
        pairs.into_iter().collect()
    }

    /// The cell that is looked at is one that nobody decided about.
    pub async fn wait_for_undecided_cell(&self) {
        self.find("[data-test=forms-cell][aria-current=true]:not([data-side])").await;
    }

    /// Cells of the file that is looked at: what becomes of each, and all that is said of it.
    pub async fn cells_told(&self) -> Vec<(String, String)> {
        let script = "return [...document.querySelectorAll('[data-test=forms-cell]')].map((it) => [it.dataset.fate, \
            it.textContent + (it.nextElementSibling?.matches('.why') ? it.nextElementSibling.textContent : '')]);";
        self.run(script, Vec::new()).await.convert().unwrap_or_default()
    }

    /// A command of the core, as the page itself sends it: for setting the scene.
    pub async fn ask_core(&self, cmd: &str, body: serde_json::Value) -> serde_json::Value {
        let script = "const done = arguments[arguments.length - 1]; \
            window.__TAURI_INTERNALS__.invoke('rpc', { cmd: arguments[0], body: arguments[1] }).then((ok) => done({ ok }), (error) => done({ error }));";
        let answer = self.driver.execute_async(script, vec![cmd.into(), body]).await.expect("the script runs");
        let answer = answer.json().clone();
        assert!(answer.get("error").is_none(), "{cmd}: {answer}");
        answer["ok"].clone()
    }

    /// Waits until the marked element says it no more.
    pub async fn wait_for_other_than(&self, mark: &str, said: &str) {
        let end = Instant::now() + PATIENCE;
        while self.text(mark).await.contains(said) {
            assert!(Instant::now() < end, "{mark} still says “{said}”");
            tokio::time::sleep(AGAIN).await;
        }
    }

    /// Waits as long as work of many steps may take.
    pub async fn see_within(&self, mark: &str, patience: Duration) {
        let end = Instant::now() + patience;
        while !self.shows(mark).await {
            assert!(Instant::now() < end, "{mark} never comes");
            tokio::time::sleep(AGAIN).await;
        }
    }

    pub async fn run(&self, script: &str, words: Vec<serde_json::Value>) -> thirtyfour::session::scriptret::ScriptRet {
        self.driver.execute(script, words).await.expect("the script runs")
    }

    async fn wait_until(&self, what: &str, script: &str, words: Vec<serde_json::Value>, so: impl Fn(i64) -> bool) {
        let end = Instant::now() + PATIENCE;
        loop {
            let got: i64 = self.run(script, words.clone()).await.convert().unwrap_or(-1);
            if so(got) {
                return;
            }
            if Instant::now() >= end {
                self.shot(&std::env::temp_dir().join("zhiheng-window-failed.png")).await;
                panic!("never came true: {what} ({got})");
            }
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

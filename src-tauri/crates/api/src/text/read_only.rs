//! Why a ledger that is open for reading only takes no change, and what to do.

use zhiheng_app::{Holder, ReadOnlyCause};

pub fn refused(cause: ReadOnlyCause, holder: Option<&Holder>) -> String {
    match (cause, holder) {
        (ReadOnlyCause::HeldByAnother, Some(it)) => format!(
            "未保存：{}正在 {} 上用这个台账（自 {} 起），这里只能看。请等对方关闭后重新打开，或另存副本再改。",
            it.operator, it.machine, it.since
        ),
        (ReadOnlyCause::HeldByAnother, None) => {
            "未保存：台账正由另一个质衡使用，这里只能看。请等那边关闭后重新打开，或另存副本再改。".to_owned()
        }
        (ReadOnlyCause::FolderNotWritable, _) => {
            "未保存：台账所在的文件夹不能写入，这里只能看。请另存副本到可以写入的文件夹再改；U盘、光盘有写保护的，请先解除。"
                .to_owned()
        }
        (ReadOnlyCause::FileNotWritable, _) => {
            "未保存：台账文件是只读的，或者没有写入的权限，这里只能看。请在文件属性中去掉“只读”后重新打开，或另存副本再改。"
                .to_owned()
        }
        (ReadOnlyCause::Asked, _) => "未保存：台账以只读方式打开。请重新打开再改。".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_somebody_holds_is_waited_for() {
        let holder = Holder {
            operator: "李四".into(),
            machine: "办公室二".into(),
            pid: 7,
            since: "2016-10-12 10:42:07".parse().unwrap(),
        };
        let held = refused(ReadOnlyCause::HeldByAnother, Some(&holder));
        assert!(held.contains("李四") && held.contains("办公室二"), "{held}");
        assert!(refused(ReadOnlyCause::HeldByAnother, None).contains("关闭后重新打开"));
        for (cause, why) in [(ReadOnlyCause::FolderNotWritable, "文件夹不能写入"), (ReadOnlyCause::FileNotWritable, "文件是只读的")] {
            let told = refused(cause, None);
            assert!(told.contains(why) && !told.contains("关闭"), "{told}");
        }
    }
}

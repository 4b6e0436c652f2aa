use super::*;

fn day(year: i32, month: u32, day: u32) -> Content {
    Content::Day(Date::of(year, month, day).expect("a day"))
}

#[test]
fn numbers_are_plain_figures_of_fifteen_digits() {
    for (value, text) in [
        (0.1 + 0.2, "0.3"),
        (0.0, "0"),
        (-0.0, "0"),
        (48.1, "48.1"),
        (-3.0, "-3"),
        (1_200_000.0, "1200000"),
        (1e21, "1000000000000000000000"),
        (1.0 / 3.0, "0.333333333333333"),
        (2.0 / 3.0, "0.666666666666667"),
        (1e-7, "0.0000001"),
        (-1.5e-3, "-0.0015"),
        (123_456_789_012_345_678.0, "123456789012346000"),
        (999_999_999_999_999.9, "1000000000000000"),
        (4.35, "4.35"),
        (1.005, "1.005"),
    ] {
        assert_eq!(figures(value, 0), text);
    }
}

#[test]
fn a_percentage_is_what_stands_in_the_cell() {
    for (value, text) in [(0.77, "77%"), (0.07, "7%"), (1.0, "100%"), (0.0, "0%"), (0.123_45, "12.345%"), (-0.05, "-5%"), (0.000_1, "0.01%"), (0.29, "29%")] {
        assert_eq!(number(value, Format::Percent, false), Content::Text(text.to_owned()));
    }
}

#[test]
fn codes_of_formats_are_told_apart() {
    for (code, format) in [
        ("0%", Format::Percent),
        ("0.0%;[Red]-0.0%", Format::Percent),
        ("0\"%\"", Format::Plain),
        ("0\\%", Format::Plain),
        ("0_%", Format::Plain),
        ("General", Format::Plain),
        ("G/通用格式", Format::Plain),
        ("0.00E+00", Format::Plain),
        ("#,##0.00_);[Red](#,##0.00)", Format::Plain),
        ("#,##0\"days\"", Format::Plain),
        ("[$￥-804]#,##0.00", Format::Plain),
        ("yyyy\"年\"m\"月\"d\"日\"", Format::Day),
        ("[$-804]yyyy/m/d", Format::Day),
        ("[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@", Format::Day),
        ("mmm-yy", Format::Day),
        ("[$-804]aaaa;@", Format::Day),
        ("yyyy/m/d h:mm", Format::Day),
        ("h:mm:ss", Format::Clock),
        ("上午/下午h\"时\"mm\"分\"", Format::Clock),
        ("mm:ss", Format::Clock),
        ("[h]:mm:ss", Format::Elapsed),
        ("[Red]0", Format::Plain),
        ("@", Format::Plain),
        ("0;yyyy", Format::Plain),
    ] {
        assert_eq!(Format::of(code), format, "{code}");
    }
}

#[test]
fn days_are_those_of_both_calendars() {
    for (value, is_1904, content) in [
        (42_503.0, false, day(2016, 5, 13)),
        (42_503.75, false, day(2016, 5, 13)),
        (42_502.999_999_999, false, day(2016, 5, 13)),
        (1.0, false, day(1900, 1, 1)),
        (59.0, false, day(1900, 2, 28)),
        (60.0, false, Content::Number("60".to_owned())),
        (61.0, false, day(1900, 3, 1)),
        (2_958_465.0, false, day(9999, 12, 31)),
        (0.0, true, day(1904, 1, 1)),
        (41_041.0, true, day(2016, 5, 13)),
        (0.5, false, Content::Text("12:00".to_owned())),
        (0.0, false, Content::Number("0".to_owned())),
        (-1.0, false, Content::Number("-1".to_owned())),
        (3e9, false, Content::Number("3000000000".to_owned())),
    ] {
        assert_eq!(number(value, Format::Day, is_1904), content, "{value} {is_1904}");
    }
    assert_eq!(number(0.354_282_407_407_407, Format::Clock, false), Content::Text("08:30:10".to_owned()));
    assert_eq!(number(1.5, Format::Elapsed, false), Content::Text("36:00".to_owned()));
    assert_eq!(number(42_503.5, Format::Clock, false), day(2016, 5, 13));
}

//! The guide under `/help`.

use crate::house::House;
use std::{collections::BTreeSet, path::Path};

fn names(folder: &str, ending: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = folder.read_dir().expect("a folder").map(|file| file.expect("a file").file_name().into_string().expect("a name"));
    files.filter_map(|name| name.strip_suffix(ending).map(str::to_owned)).collect()
}

#[tokio::test]
async fn anyone_reads_every_chapter_with_its_pictures() {
    let house = House::open().await;
    let mut reader = house.stranger();
    let first = reader.get("/help").await;
    let listed: BTreeSet<String> =
        first.attributes("nav a", "href").into_iter().map(|path| path.trim_start_matches("/help").trim_matches('/').to_owned()).collect();
    let chapters: BTreeSet<String> =
        names("docs/guide", ".md").into_iter().map(|name| if name == "index" { String::new() } else { name }).collect();
    assert_eq!(listed, chapters, "the menu has every chapter");

    let mut shown = BTreeSet::new();
    for name in chapters {
        let path = format!("/help/{name}");
        let page = reader.get(path.trim_end_matches('/')).await;
        assert_eq!((page.status, page.all("h1").len()), (200, 1), "{path}");
        assert_eq!(page.attribute("main", "lang").as_deref(), Some("en"));
        assert_eq!(page.all("nav a[aria-current=page]").len(), 1, "{path}");
        shown.extend(page.attributes("main img", "src"));
    }
    let pictures: BTreeSet<String> = names("docs/guide/pictures", ".png").iter().map(|name| format!("/help/pictures/{name}.png")).collect();
    assert_eq!(shown, pictures, "each picture is shown, and there");
    for picture in pictures {
        assert_eq!(reader.get(&picture).await.status, 200, "{picture}");
    }
}

#[tokio::test]
async fn what_is_not_in_the_guide_is_not_there() {
    let house = House::open().await;
    let mut reader = house.stranger();
    for path in ["/help/nothing", "/help/..%2Fsecret", "/help/pictures/nothing.png", "/help/pictures/home"] {
        assert_eq!(reader.get(path).await.status, 404, "{path}");
    }
}

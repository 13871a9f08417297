"""The body is the article: pages of our own that look like the ones analysts get."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.reading.body import layout_of
from standoff.reading.lexicon import rules
from standoff.reading.view import view_of

LIST = """相关推荐
{0}队客场取胜,主帅:这是全队的功劳!

{0}队客场取胜,主帅:这是全队的功劳!

球迷小站
2031-02-03 08:09:10
菜价回落,主妇们可以放心采购

菜价回落,主妇们可以放心采购

生活通
2031-02-01 18:00:00
2031-02-03 09:00:00
"""
PORTAL = """某某首页 > 某某号 > 正文 申请入驻

渡口关闭,两岸都在等对方先开口

0
分享至

两岸的渡口周一起关闭。港务局说,重开的前提是对岸先撤走巡逻艇。

渡口外景(资料图)

对岸的发言人表示,巡逻艇不会撤走。他说:"没有保证,就没有渡船。"

谁在让步

商会估计,关闭一周将使货运减少三成。双方都没有给出重开的日期!

特别声明:以上内容为平台用户上传并发布,本平台仅提供存储服务。

Notice: The text above was uploaded by a user of the platform, which only stores it.

"""
FLASHES = """某报 即时 国际
登录 订阅 搜索

港务局关闭渡口
某港务局星期二(3月5日)宣布关闭渡口,直到对岸撤走巡逻艇为止,货运公司对此表示担忧...

商会呼吁双方谈判
某商会星期二呼吁双方尽快坐下来谈,称关闭每持续一天,损失就增加一分,而没有一方能承受...

渔民抗议
上百名渔民星期二在港口抗议,要求重开渡口,并要求赔偿停航以来的损失,警方没有干预...

加载更多
版权所有 某报社
"""
ENGLISH = """Example Mirror - Harbour desk

Ferries stay in port as both banks wait

By Jo Example
Published: 5 March 2024

Ferries have not crossed the river since Monday. The board said it would wait until patrol boats were withdrawn.

![](boats.jpg)
A patrol boat on the river. File photo

The other bank refused. "No guarantee, no ferry," its spokesman said.

Sign up for our newsletter to get the news first.

The chamber of commerce expects freight to fall by a third.

Related: Bakers meet in the old town (3 January 2029)
More in Region
Snow closes three schools
"""


def body_of(page: str) -> list[str]:
    return [page[a:b] for a, b in layout_of(page, view_of(page)).spans]


def test_a_portal_page_keeps_its_article_only() -> None:
    spans = body_of(PORTAL + LIST.format("红"))
    assert len(spans) == 2
    assert spans[0] == "两岸的渡口周一起关闭。港务局说,重开的前提是对岸先撤走巡逻艇。"
    assert spans[1].startswith("对岸的发言人")
    assert "谁在让步" in spans[1]
    assert spans[1].endswith("双方都没有给出重开的日期!")


def test_the_list_is_left_out_without_its_heading() -> None:
    listed = LIST.format("蓝").split("\n", 1)[1]
    assert body_of(PORTAL + listed) == body_of(PORTAL)


def test_the_headline_is_no_body_and_is_found() -> None:
    layout = layout_of(PORTAL, view_of(PORTAL))
    assert layout.title is not None
    assert layout.lines[layout.title].words == "渡口关闭,两岸都在等对方先开口"


def test_a_page_of_flashes_keeps_headings_and_summaries() -> None:
    (span,) = body_of(FLASHES)
    assert span.startswith("港务局关闭渡口")
    assert span.rstrip().endswith("...")
    assert layout_of(FLASHES, view_of(FLASHES)).title is None


def test_an_english_page_loses_caption_advertisement_and_links() -> None:
    spans = body_of(ENGLISH)
    assert spans[0].startswith("Ferries have not crossed")
    assert spans[-1] == "The chamber of commerce expects freight to fall by a third."
    assert not any("File photo" in s or "newsletter" in s or "Snow" in s or "Bakers" in s for s in spans)


def test_a_sentence_right_under_a_picture_is_its_caption_and_a_heading_after_it_is_body() -> None:
    head = "标题在这里写着呢,不算正文\n\n第一段说明了情况。双方没有接触。\n"
    page = head + "![]()\n代表在门口\n谁先开口\n第二段继续说明。没有人退让。\n"
    assert body_of(page) == ["第一段说明了情况。双方没有接触。", "谁先开口\n第二段继续说明。没有人退让。"]


def test_a_repeated_paragraph_counts_once() -> None:
    paragraph = "港务局说,渡口何时重开取决于对岸,目前没有日期,货运公司只能绕行,费用由各家自己承担,没有补贴。"
    other, last = "商会要求谈判。双方没有回应。", "渔民也在等待。他们没有收入。"
    page = "\n\n".join(["渡口仍然关闭,双方没有接触", paragraph, other, paragraph, last])
    kept = "".join(body_of(page))
    assert kept.count(paragraph) == 1
    assert kept.endswith("他们没有收入。")


def test_markup_left_in_an_article_stays_in_its_span() -> None:
    page = (
        "### 渡口关闭之后的第一天\n\n<p><strong>港务局消息</strong>:渡口周一关闭。</p><p>对岸没有回应。</p>\n\n"
        "[查看原文](https://example.org/2024/03/05/x.html)\n"
    )
    (span,) = body_of(page)
    assert span.startswith("港务局消息</strong>")
    assert span.endswith("对岸没有回应。")


def test_prose_that_resumes_after_a_list_in_its_middle_is_body() -> None:
    long = "港务局解释说,关闭渡口是为了安全,巡逻艇离航道太近,一旦相撞,责任无法分清,因此在双方约定距离之前不会重开。"
    before = ["渡口关闭的来龙去脉,一文说清", long, long[::-1] + "。", "相关阅读\n一座桥的故事\n另一座桥的故事"]
    page = "\n\n".join([*before, *(f"{long}{n}。" for n in "一二三四")])
    spans = body_of(page)
    assert spans[-1].endswith("四。")
    assert not any("一座桥" in s for s in spans)


def test_links_set_into_the_article_and_announced_captions_are_left_out() -> None:
    page = """渡口争端:你需要知道的几个问题

图像来源,某图片社
图像加注文字,
两岸巡逻艇上周在航道上对峙
渡口周一关闭。双方没有接触,港务局也没有解释原因。
跳过 热读 并继续阅读
热读
一座桥的故事
渔民的一天
End of 热读
对岸要求港务局在48小时内重开渡口。港务局没有回应。
"""
    assert body_of(page) == [
        "渡口周一关闭。双方没有接触,港务局也没有解释原因。",
        "对岸要求港务局在48小时内重开渡口。港务局没有回应。",
    ]


def test_an_advertisement_is_no_picture_and_read_more_lists_links() -> None:
    first = "Ferries have not crossed the river since Monday, the harbour board said in a statement."
    second = "About 300 ships wait at the mouth of the river, the chamber of commerce said on Tuesday."
    page = (
        f"Ferries stay in port\n\n{first}\nAdvertisement\n{second}\nRead more:\nWhy the river matters\n{first[::-1]}.\n"
    )
    assert body_of(page)[:2] == [first, second]
    assert not any("Why the river" in s for s in body_of(page))


def test_front_matter_is_no_body() -> None:
    page = '---\nlayout: post\ntitle: "渡口"\ndate: 2024-03-05\n---\n\n渡口周一关闭。对岸没有回应,港务局也没有解释。\n'
    assert body_of(page) == ["渡口周一关闭。对岸没有回应,港务局也没有解释。"]


@pytest.mark.parametrize("rule", rules("page_lines.yaml"), ids=lambda r: r.id)
def test_every_rule_finds_its_examples_and_not_its_counterexamples(rule) -> None:  # type: ignore[no-untyped-def]
    assert rule.examples, "a rule has an example of ours"
    for example in rule.examples:
        assert len(example) <= rule.fields["most"]
        assert rule.pattern.search(view_of(example)), example
    for counter in rule.counter:
        assert not rule.pattern.search(view_of(counter)), counter


LINES = st.lists(
    st.sampled_from(
        ["", "渡口关闭。双方没有接触。", "相关推荐", "2031-02-03 08:09:10", "![]()", "0", "谁在让步", "---", "<p>",
         "</div>", "The ferry is closed. Nobody crosses.", "登录 注册 搜索", "标题很长很长很长很长!", "# x", "* y",
         "[a](https://b.c)"]
    ) | st.text(max_size=30),
    max_size=25,
)  # fmt: skip


@given(LINES)
@settings(max_examples=200, deadline=None)
def test_spans_lie_in_the_text_in_order_and_begin_and_end_with_words(lines: list[str]) -> None:
    page = "\n".join(lines)
    last = 0
    for start, end in layout_of(page, view_of(page)).spans:
        assert last <= start < end <= len(page)
        assert page[start:end].strip() == page[start:end]
        last = end

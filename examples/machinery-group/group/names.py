"""Chinese names and their transliterations, put together at random; nobody in particular."""

from random import Random

SURNAMES = {
    "王": "Wang", "李": "Li", "张": "Zhang", "刘": "Liu", "陈": "Chen", "杨": "Yang", "黄": "Huang",
    "赵": "Zhao", "吴": "Wu", "周": "Zhou", "徐": "Xu", "孙": "Sun", "马": "Ma", "朱": "Zhu",
    "胡": "Hu", "郭": "Guo", "何": "He", "林": "Lin", "罗": "Luo", "高": "Gao", "郑": "Zheng",
    "梁": "Liang", "谢": "Xie", "宋": "Song", "唐": "Tang", "许": "Xu", "韩": "Han", "邓": "Deng",
    "冯": "Feng", "曹": "Cao", "彭": "Peng", "曾": "Zeng", "肖": "Xiao", "田": "Tian", "董": "Dong",
    "潘": "Pan", "袁": "Yuan", "蔡": "Cai", "蒋": "Jiang", "余": "Yu", "于": "Yu", "杜": "Du",
    "叶": "Ye", "程": "Cheng", "魏": "Wei", "苏": "Su", "吕": "Lyu", "丁": "Ding", "任": "Ren",
    "卢": "Lu", "姚": "Yao", "沈": "Shen", "钟": "Zhong", "姜": "Jiang", "崔": "Cui", "谭": "Tan",
    "陆": "Lu", "范": "Fan", "汪": "Wang", "廖": "Liao", "石": "Shi", "金": "Jin", "韦": "Wei",
    "贾": "Jia", "夏": "Xia", "付": "Fu", "方": "Fang", "邹": "Zou", "熊": "Xiong", "白": "Bai",
    "孟": "Meng", "秦": "Qin", "邱": "Qiu", "侯": "Hou", "江": "Jiang", "尹": "Yin", "薛": "Xue",
    "阎": "Yan", "段": "Duan", "雷": "Lei", "龙": "Long", "史": "Shi", "陶": "Tao", "贺": "He",
    "毛": "Mao", "郝": "Hao", "顾": "Gu", "龚": "Gong", "邵": "Shao", "覃": "Qin", "武": "Wu",
    "戴": "Dai", "严": "Yan", "欧阳": "Ouyang", "上官": "Shangguan",
}  # fmt: skip

# Given names by the years in which they were in fashion: what opens them, what closes them.
OLDER_MEN = (
    """
    建:Jian 国:Guo 志:Zhi 永:Yong 德:De 福:Fu 光:Guang 荣:Rong 立:Li 忠:Zhong
    长:Chang 世:Shi 庆:Qing 春:Chun 金:Jin 海:Hai 广:Guang 孝:Xiao 树:Shu 宝:Bao
    文:Wen 学:Xue 兴:Xing 洪:Hong
    """,
    """
    华:Hua 明:Ming 平:Ping 强:Qiang 军:Jun 林:Lin 生:Sheng 民:Min 成:Cheng 祥:Xiang
    根:Gen 山:Shan 良:Liang 贵:Gui 发:Fa 龙:Long 清:Qing 友:You 才:Cai 安:An 峰:Feng
    田:Tian 康:Kang 奎:Kui
    """,
)
OLDER_WOMEN = (
    """
    秀:Xiu 桂:Gui 玉:Yu 淑:Shu 凤:Feng 春:Chun 爱:Ai 红:Hong 美:Mei 丽:Li 月:Yue
    惠:Hui 金:Jin 素:Su 彩:Cai 银:Yin 翠:Cui 冬:Dong 雪:Xue 慧:Hui
    """,
    """
    英:Ying 兰:Lan 芳:Fang 珍:Zhen 梅:Mei 琴:Qin 云:Yun 莲:Lian 华:Hua 芬:Fen
    萍:Ping 霞:Xia 娟:Juan 凤:Feng 仙:Xian 珠:Zhu 娥:E 菊:Ju 玲:Ling 香:Xiang
    """,
)
YOUNGER_MEN = (
    """
    俊:Jun 子:Zi 浩:Hao 宇:Yu 嘉:Jia 晨:Chen 明:Ming 思:Si 天:Tian 一:Yi 泽:Ze 博:Bo
    家:Jia 承:Cheng 景:Jing 启:Qi 书:Shu 逸:Yi 云:Yun 少:Shao 维:Wei 正:Zheng 亦:Yi
    柏:Bo
    """,
    """
    杰:Jie 轩:Xuan 宇:Yu 鹏:Peng 涛:Tao 豪:Hao 凯:Kai 辉:Hui 阳:Yang 航:Hang 然:Ran
    恒:Heng 远:Yuan 锋:Feng 磊:Lei 安:An 昊:Hao 宁:Ning 铭:Ming 川:Chuan 帆:Fan
    森:Sen 毅:Yi 松:Song
    """,
)
YOUNGER_WOMEN = (
    """
    雨:Yu 思:Si 佳:Jia 欣:Xin 晓:Xiao 梦:Meng 诗:Shi 静:Jing 雅:Ya 婉:Wan 若:Ruo
    语:Yu 文:Wen 可:Ke 清:Qing 书:Shu 心:Xin 安:An 芷:Zhi 沐:Mu
    """,
    """
    婷:Ting 琪:Qi 怡:Yi 欣:Xin 洁:Jie 萱:Xuan 颖:Ying 雯:Wen 悦:Yue 瑶:Yao 倩:Qian
    彤:Tong 琳:Lin 菲:Fei 宁:Ning 妍:Yan 蕾:Lei 霏:Fei 薇:Wei 禾:He
    """,
)
SINGLE_MEN = """
    伟:Wei 勇:Yong 斌:Bin 超:Chao 鑫:Xin 波:Bo
    亮:Liang 刚:Gang 飞:Fei 健:Jian 旭:Xu 诚:Cheng
"""
SINGLE_WOMEN = """
    敏:Min 静:Jing 燕:Yan 莉:Li 娜:Na 丹:Dan
    璐:Lu 洁:Jie 岚:Lan 颖:Ying 婧:Jing 晴:Qing
"""
# Names of people known to everybody, which chance must not give to anybody here.
KNOWN_NAMES = """
    谢娜 李娜 邓超 李健 朱丹 范伟 侯勇 秦岚 许晴 何晴 何洁 张亮 董洁 高鑫 王勇 王刚 杨洁 刘伟 王静
    许海峰 王俊凯 林俊杰 张家辉 韩天宇 周雨彤 吕丽萍 任志强 丁学祥 胡春华 孙春兰 陈文清 李书磊
    张国清 王燕 陈燕
"""
KNOWN = frozenset(KNOWN_NAMES.split())
SINGLE_SHARE = 0.13
# Above this year of birth a name is of the younger fashion.
TURN = 1983


def syllables(text: str) -> list[tuple[str, str]]:
    return [tuple(pair.split(":")) for pair in text.split()]


GIVEN = {
    ("male", False): tuple(map(syllables, OLDER_MEN)),
    ("male", True): tuple(map(syllables, YOUNGER_MEN)),
    ("female", False): tuple(map(syllables, OLDER_WOMEN)),
    ("female", True): tuple(map(syllables, YOUNGER_WOMEN)),
}
SINGLE = {"male": syllables(SINGLE_MEN), "female": syllables(SINGLE_WOMEN)}
# The list of surnames runs from frequent to rare; so does their weight.
WEIGHTS = [1 / (place + 6) for place in range(len(SURNAMES))]


def name(rng: Random, gender: str, born: int) -> tuple[str, str]:
    """Return a name in Chinese and in Latin letters: ("张建国", "Zhang Jianguo")."""
    surname = rng.choices(list(SURNAMES), WEIGHTS)[0]
    if rng.random() < SINGLE_SHARE and len(surname) == 1:
        given = [rng.choice(SINGLE[gender])]
    else:
        given = pair(rng, gender, young=born > TURN)
    zh = surname + "".join(character for character, _ in given)
    if zh in KNOWN:
        return name(rng, gender, born)
    return zh, f"{SURNAMES[surname]} {spelled(given)}"


def pair(rng: Random, gender: str, *, young: bool) -> list[tuple[str, str]]:
    first, second = (rng.choice(pool) for pool in GIVEN[gender, young])
    if first[1] == second[1]:
        return pair(rng, gender, young=young)
    return [first, second]


def spelled(given: list[tuple[str, str]]) -> str:
    """Join syllables as pinyin does: an apostrophe before a vowel, one capital letter."""
    text = given[0][1]
    for _, syllable in given[1:]:
        text += ("'" if syllable[0] in "AEO" else "") + syllable.lower()
    return text

// Words of a text and of a query.
//
// Pagefind's index holds the words made by `terms` in generator/search/tokens.py; `terms` below is its twin, so that a
// query's words meet the index's. Whoever changes one changes the other (tests/test_search.py compares them).

export const SINGLE_WEIGHT = 0.3; // what a single character counts, where a pair counts 1
// What people say around what they look for. Dropped where something else is left.
const FILLER = new RegExp(
  "你好|请问|帮我|我想要|我想|我要|我们要|怎么样|怎么办理|怎么办|怎么|怎样|如何办理|如何|哪里可以|哪里办|在哪里|在哪儿|在哪|" +
    "去哪里|去哪儿|去哪|哪里|哪儿|哪个|哪些|什么|多少钱|多少|多久|多长时间|需要|可以|能不能|[吗呢](?=[\\s?!.,]|$)",
  "gu",
);
// Everyday words and what the official names say instead. Entries' own aliases say more; these hold everywhere.
const EVERYDAY = {
  饭店: "餐饮 食品经营", 餐馆: "餐饮 食品经营", 饭馆: "餐饮 食品经营", 小吃: "餐饮 食品经营", 奶茶店: "餐饮 食品经营",
  超市: "食品销售", 开店: "个体工商户 经营", 开公司: "企业设立登记", 注册公司: "企业设立登记", 营业执照: "设立登记",
  网吧: "互联网上网服务营业场所", 卖烟: "烟草专卖零售", 卖药: "药品经营", 药店: "药品经营", 酒店: "旅馆 住宿", 宾馆: "旅馆 住宿",
  上学: "入学", 孩子: "子女 儿童", 小孩: "子女 儿童", 转学: "学籍", 学区: "入学", 驾照: "驾驶证", 驾驶证: "机动车驾驶", 上牌: "机动车登记",
  大巴: "客运", 出租车: "出租汽车", 网约车: "网络预约出租汽车", 货车: "货运", 社保: "社会保险", 医保: "医疗保险", 退休金: "养老保险",
  养老金: "养老保险", 失业金: "失业保险", 公积金: "住房公积金", 低保: "最低生活保障", 结婚: "婚姻登记", 离婚: "婚姻登记", 领证: "婚姻登记",
  生孩子: "生育", 二胎: "生育", 准生证: "生育登记", 户口: "户籍", 落户: "户口迁移", 身份证: "居民身份证", 出国: "出境 护照", 房产证: "不动产登记",
  买房: "不动产 商品房", 盖房: "建房 宅基地", 拆房: "拆除", 装修: "施工", 挖路: "占用挖掘 道路", 砍树: "林木采伐", 打井: "取水",
  环评: "环境影响评价", 养老院: "养老机构", 幼儿园: "学前教育 民办学校", 诊所: "医疗机构", 看病: "就医 医疗", 法援: "法律援助", 打官司: "诉讼",
  告状: "投诉 举报", 交税: "纳税 税务", 招牌: "户外广告", 摆摊: "占用道路 经营", 残疾证: "残疾人证", 退伍: "退役军人", 火化: "殡葬",
};
const EVERYDAY_WEIGHT = 0.4;
// What they say with nearly everything. It counts less where something else is left.
const WEAK = /办理|申请|申办|手续|材料|流程|办/gu;
const WEAK_WEIGHT = 0.3;

const SINGLE = "z"; // ends the word of a single character
const LATIN = "z"; // begins a Latin word or number; characters' codes begin with neither
export const RUN = /([a-z0-9]+)|((?:(?![\0-\x7f])[\p{L}\p{N}\u{20000}-\u{3FFFF}])+)/gu;

/** Text in the form in which it is compared: full and half width, upper and lower case are one. */
export const fold = (text) => text.normalize("NFKC").toLowerCase();

/** The words of a text: each pair of neighbouring characters, each character, each Latin word. */
export function terms(text) {
  return weighedTerms(text).map(([word]) => word);
}

/** Four Latin letters for any character. */
function code(character) {
  let number = character.codePointAt(0);
  let letters = "";
  for (let place = 0; place < 4; place += 1) {
    letters = String.fromCharCode(97 + (number % 26)) + letters;
    number = Math.floor(number / 26);
  }
  return letters;
}

/** The words of a text, each with what it counts in a query. */
export function weighedTerms(text) {
  const words = [];
  for (const [, latin, characters] of fold(text).matchAll(RUN)) {
    if (latin) {
      words.push([LATIN + latin, 1]);
      continue;
    }
    const codes = Array.from(characters, code);
    for (let at = 1; at < codes.length; at += 1) words.push([codes[at - 1] + codes[at], 1]);
    const weight = codes.length === 1 ? 1 : SINGLE_WEIGHT;
    for (const single of codes) words.push([single + SINGLE, weight]);
  }
  return words;
}

/** The words of a query, each with its weight; words that merely stand in for others weigh less. */
export function askedWords(query) {
  const text = essence(query);
  const words = new Map(weighedTerms(text));
  const strong = new Set(terms(fold(text).replace(WEAK, " ")));
  if (strong.size) {
    for (const [word, weight] of words) if (!strong.has(word)) words.set(word, weight * WEAK_WEIGHT);
  }
  for (const [everyday, official] of Object.entries(EVERYDAY)) {
    if (!text.includes(everyday)) continue;
    for (const [word, weight] of weighedTerms(official)) {
      if (weight === 1 && !words.has(word)) words.set(word, EVERYDAY_WEIGHT);
    }
  }
  return words;
}

/** A query without its filler words, unless nothing else is in it. */
export function essence(query) {
  const rest = fold(query).replace(FILLER, " ");
  return weighedTerms(rest).length ? rest : query;
}

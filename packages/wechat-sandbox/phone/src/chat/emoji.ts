/**
 * WeChat's own emoji in texts: the old codes (`/::)`) and the names in brackets (`[微笑]`), drawn here as the nearest character of the
 * system. Codes and names are those of WeChat's published emoji list.
 */
const list: readonly (readonly [code: string, name: string, glyph: string])[] = [
  ['/::)', '微笑', '🙂'],
  ['/::~', '撇嘴', '😟'],
  ['/::B', '色', '😍'],
  ['/::|', '发呆', '😳'],
  ['/:8-)', '得意', '😎'],
  ['/::<', '流泪', '😢'],
  ['/::$', '害羞', '☺️'],
  ['/::X', '闭嘴', '🤐'],
  ['/::Z', '睡', '😴'],
  ["/::'(", '大哭', '😭'],
  ['/::-|', '尴尬', '😅'],
  ['/::@', '发怒', '😡'],
  ['/::P', '调皮', '😜'],
  ['/::D', '呲牙', '😁'],
  ['/::O', '惊讶', '😮'],
  ['/::(', '难过', '🙁'],
  ['/:,@P', '偷笑', '🤭'],
  ['/:,@-D', '愉快', '😊'],
  ['/::d', '白眼', '🙄'],
  ['/::>', '憨笑', '😄'],
  ['/:?', '疑问', '❓'],
  ['/:bye', '再见', '👋'],
  ['/:handclap', '鼓掌', '👏'],
  ['/:B-)', '坏笑', '😏'],
  ['/:P-(', '委屈', '🥺'],
  ['/:8*', '可怜', '🥺'],
  ['/:coffee', '咖啡', '☕'],
  ['/:cake', '蛋糕', '🎂'],
  ['/:rose', '玫瑰', '🌹'],
  ['/:fade', '凋谢', '🥀'],
  ['/:showlove', '嘴唇', '💋'],
  ['/:heart', '爱心', '❤️'],
  ['/:break', '心碎', '💔'],
  ['/:gift', '礼物', '🎁'],
  ['/:sun', '太阳', '☀️'],
  ['/:moon', '月亮', '🌙'],
  ['/:strong', '强', '👍'],
  ['/:weak', '弱', '👎'],
  ['/:share', '握手', '🤝'],
  ['/:v', '胜利', '✌️'],
  ['/:@)', '抱拳', '🙏'],
  ['/:ok', 'OK', '👌'],
  ['', '加油', '💪'],
  ['', '庆祝', '🎉'],
  ['', '红包', '🧧'],
  ['', '發', '🀅'],
  ['', '福', '🧧'],
  ['', '破涕为笑', '😂'],
  ['', '捂脸', '🤦'],
  ['', '奸笑', '😼'],
  ['', '机智', '🤓'],
  ['', '耶', '✌️'],
  ['', '合十', '🙏'],
]

const glyphs = new Map<string, string>()
for (const [code, name, glyph] of list) {
  if (code !== '') glyphs.set(code, glyph)
  glyphs.set(`[${name}]`, glyph)
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
// Longer codes first: `/::-|` before `/::-`.
const pattern = new RegExp(
  [...glyphs.keys()]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|'),
  'g',
)

/** The text as the phone shows it; codes that WeChat does not know stay as they were typed. Addresses are not touched by the caller. */
export const withEmoji = (text: string): string => text.replace(pattern, (code) => glyphs.get(code) ?? code)

/** What the keyboard offers: it writes the name in brackets, as WeChat's does. */
export const emojiKeys = list
  .filter(([, name], index) => list.findIndex((each) => each[1] === name) === index)
  .slice(0, 48)
  .map(([, name, glyph]) => ({ text: `[${name}]`, name, glyph }))

/** The hundred most frequent surnames, and the double ones people meet: what follows 我叫 or 我是 is a name when it begins with one. */
const surnames =
  '欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤]'

const named = new RegExp(
  `((?:我叫|我是|本人|姓名|名字(?:是|叫)?|联系人|收件人|收货人|叫我)[：:是\\s]*)(?:${surnames})[\\p{Script=Han}]{1,2}(?=$|[^\\p{Script=Han}]|[的吧呀啊，])`,
  'gu',
)
const titled = new RegExp(`(^|[^\\p{Script=Han}])(?:${surnames})(先生|女士|小姐|老师|经理)`, 'gu')

/** Letters and digits of full width, in which a phone would go unseen; punctuation stays as it was written. */
const wide = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]+/gu

/** A message as it may be shown among examples: phones, cards, addresses on the net and names are covered. */
export function masked(text: string): string {
  return text
    .replaceAll(wide, (letters) => letters.normalize('NFKC'))
    .replaceAll(/[\w.+-]+@[\w-]+\.[\w.]+/g, '***@***')
    .replaceAll(/https?:\/\/\S+/g, '***')
    .replaceAll(/((?:微信号?|vx|wx|v信|薇信)[：: ]*)[a-zA-Z][\w-]{4,}/gi, '$1***')
    .replaceAll(/(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/g, '1**********')
    .replaceAll(/\d{2,4}-\d{7,8}/g, '****')
    .replaceAll(/\d{6,}[\dxX]?/g, '******')
    .replaceAll(named, '$1**')
    .replaceAll(titled, '$1*$2')
    .replaceAll(/[\p{Script=Han}\d]{2,12}(?:路|街|巷|弄|大道)\d+(?:号|弄)(?:\d+(?:号楼|栋|幢|单元|室))*/gu, '**路**号')
    .trim()
    .slice(0, 200)
}

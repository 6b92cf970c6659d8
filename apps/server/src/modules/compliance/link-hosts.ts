/** What WeChat does with links to a host, as far as it is known: there is no official list. */
export interface LinkHost {
  /** The host itself and everything below it. */
  readonly host: string
  readonly verdict: 'blocked' | 'warned'
  readonly why: { readonly 'zh-Hans': string; readonly en: string }
  readonly source: string
  readonly since: string
}

const reviewed = '2026-11-21'
const shop = {
  'zh-Hans': '电商外链在微信内可能无法直接打开或出现提示页，请改用小程序、微信小店或二维码。',
  en: 'Shop links may not open in WeChat or show a warning page; use a mini program, a WeChat shop or a QR code.',
}
const video = {
  'zh-Hans': '短视频和直播外链在微信内可能被拦截，请改用视频号。',
  en: 'Links to short videos and live streams may be blocked; use Channels.',
}
const short = {
  'zh-Hans': '第三方短链看不出去向，容易被判为风险链接；请用自己域名的链接。',
  en: 'A third-party short link hides where it goes and is easily judged risky; use a link of your own domain.',
}
const drive = {
  'zh-Hans': '网盘链接常被拦截或要求在浏览器中打开。',
  en: 'Cloud-drive links are often blocked or must be opened in a browser.',
}
const download = {
  'zh-Hans': '应用下载页在微信内会被拦截或提示在浏览器中打开。',
  en: 'Pages that download apps are blocked in WeChat or must be opened in a browser.',
}

const hosts = (names: string, verdict: LinkHost['verdict'], why: LinkHost['why'], source: string): LinkHost[] =>
  names.split(' ').map((host) => ({ host, verdict, why, source, since: reviewed }))

const seen = '多家编辑器与运营者的经验，非官方；请以实际打开为准'

/** Checked by hand on the date of `since`; a workspace may add its own experience. */
export const linkHosts: readonly LinkHost[] = [
  ...hosts(
    'taobao.com tmall.com tb.cn m.tb.cn 1688.com alipay.com fliggy.com xianyu.com goofish.com',
    'warned',
    shop,
    `${seen}；工信部 2021-09 互联互通要求后一对一聊天已放开`,
  ),
  ...hosts('douyin.com iesdouyin.com tiktok.com kuaishou.com chenzhongtech.com gifshow.com', 'warned', video, seen),
  ...hosts(
    't.cn dwz.cn suo.im url.cn bit.ly tinyurl.com goo.gl t.co is.gd rrd.me mrw.so u.nu s.click.taobao.com',
    'warned',
    short,
    `《微信外部链接内容管理规范》；${seen}`,
  ),
  ...hosts(
    'pan.baidu.com aliyundrive.com alipan.com 115.com pan.xunlei.com pan.quark.cn lanzou.com lanzoui.com',
    'warned',
    drive,
    seen,
  ),
  ...hosts('itunes.apple.com apps.apple.com play.google.com pgyer.com fir.im', 'warned', download, seen),
  ...hosts(
    'facebook.com twitter.com x.com youtube.com youtu.be instagram.com t.me telegram.org whatsapp.com google.com',
    'blocked',
    { 'zh-Hans': '该网站在中国大陆无法访问。', en: 'This site cannot be reached from mainland China.' },
    '境内网络环境',
  ),
]

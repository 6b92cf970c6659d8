import type { TextCode } from './word-rule.ts'

/** What WeChat does with links to a host, as far as it is known: there is no official list. */
export interface LinkHost {
  /** The host itself and everything below it. */
  readonly host: string
  readonly verdict: 'blocked' | 'warned'
  /** Text `compliance.finding.<code>`. */
  readonly why: TextCode
  readonly source: string
  readonly since: string
}

const reviewed = '2026-11-21'
const shop = 'link_hosts.shop'
const video = 'link_hosts.video'
const short = 'link_hosts.short'
const drive = 'link_hosts.drive'
const download = 'link_hosts.download'

const hosts = (names: string, verdict: LinkHost['verdict'], why: TextCode, source: string): LinkHost[] =>
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
    'link_hosts.unreachable',
    '境内网络环境',
  ),
]

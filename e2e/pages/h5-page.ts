import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'

import { demoAccounts } from '@weiying/wechat-sandbox'
import { jsSdkSignature } from '@weiying/wechat/crypto'
import { onTestFinished } from 'vitest'

const { shop } = demoAccounts
const calls = [
  'updateAppMessageShareData',
  'updateTimelineShareData',
  'scanQRCode',
  'chooseImage',
  'getLocation',
  'previewImage',
  'hideMenuItems',
]

/** Somebody's campaign page: asks who is there with their name, signs for the JS-SDK, and has a button for each call. */
export async function startH5(sandboxUrl: string, noticeId: string): Promise<{ url: string; authorize: string }> {
  const ask = async (path: string) => (await (await fetch(sandboxUrl + path)).json()) as Record<string, unknown>
  const credentials = `appid=${shop.appId}&secret=${shop.secret}`
  let url = ''
  const server = createServer((request, response) => {
    void (async () => {
      const query = new URL(request.url ?? '', url).searchParams
      const code = query.get('code')
      const grant =
        code === null ? {} : await ask(`/sns/oauth2/access_token?${credentials}&code=${code}&grant_type=authorization_code`)
      const who = await ask(
        `/sns/userinfo?access_token=${String(grant['access_token'])}&openid=${String(grant['openid'])}&lang=zh_CN`,
      )
      const { access_token: token } = await ask(`/cgi-bin/token?${credentials}&grant_type=client_credential`)
      const { ticket } = await ask(`/cgi-bin/ticket/getticket?type=jsapi&access_token=${String(token)}`)
      const page = { nonceStr: 'n1', timestamp: 1_700_000_000, url: url + (request.url ?? '') }
      const signature = jsSdkSignature({ ...page, ticket: String(ticket) })
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(
        html(
          sandboxUrl,
          { appId: shop.appId, ...page, signature, jsApiList: calls },
          url,
          typeof who['nickname'] === 'string' ? who['nickname'] : '朋友',
          noticeId,
        ),
      )
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  onTestFinished(() => server.closeAllConnections())
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const back = encodeURIComponent(`${url}/draw`)
  const scope = 'response_type=code&scope=snsapi_userinfo&state=s'
  return {
    url,
    authorize: `${sandboxUrl}/connect/oauth2/authorize?appid=${shop.appId}&redirect_uri=${back}&${scope}#wechat_redirect`,
  }
}

const html = (
  sandboxUrl: string,
  config: object,
  url: string,
  name: string,
  noticeId: string,
): string => `<!DOCTYPE html><html lang="zh-CN"><head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>入冬抽奖</title>
<style>body{margin:0;padding:24px 20px;font:16px/1.6 "Noto Sans CJK SC",sans-serif;color:#222;background:#fff linear-gradient(#fdeef3,#fff) no-repeat top/100% 260px;min-height:100vh;box-sizing:border-box}
h1{font-size:22px}button{display:block;width:100%;margin:10px 0;padding:11px;border:0;border-radius:8px;background:#c2185b;color:#fff;font:inherit}
#log{font-size:13px;color:#555;overflow-wrap:anywhere}</style></head>
<body><h1 id="who">${name}，来抽一张入冬礼券</h1><p>到店出示即可使用，每人一次。</p>
<button id="scan">扫一扫礼盒二维码</button><button id="photo">上传小票</button><button id="place">找最近的门店</button><wx-open-subscribe template="${noticeId}" id="subscribe"><script type="text/wxtag-template"><button style="display:block;width:100%;padding:11px;border:0;border-radius:8px;background:#fbe3ec;color:#c2185b;font:inherit">开奖提醒我</button></script></wx-open-subscribe><button id="close">关闭</button><p id="log"></p>
<script src="${sandboxUrl}/open/js/jweixin-1.6.0.js"></script><script>
var log = function (text) { document.getElementById('log').textContent += text + ' ' }
var on = function (id, work) { document.getElementById(id).addEventListener('click', work) }
wx.config(${JSON.stringify(config)})
wx.error(function (why) { log(why.errMsg) })
wx.ready(function () {
  wx.updateAppMessageShareData({ title: '我抽到了入冬礼券', desc: '你也来试试手气', link: '${url}/draw?by=friend', imgUrl: '', success: function () { log('ready') } })
  wx.hideMenuItems({ menuList: ['menuItem:openWithSafari'] })
})
on('scan', function () { wx.scanQRCode({ needResult: 1, success: function (answer) { log('扫到 ' + answer.resultStr) }, cancel: function () { log('没有扫') } }) })
on('photo', function () { wx.chooseImage({ count: 1, success: function (answer) { log('照片 ' + answer.localIds.length) } }) })
on('place', function () { wx.getLocation({ success: function (answer) { log('位置 ' + answer.latitude) }, cancel: function () { log('不给位置') } }) })
document.getElementById('subscribe').addEventListener('success', function (event) { log('提醒 ' + event.detail.subscribeDetails) })
on('close', function () { wx.closeWindow() })
</script></body></html>`

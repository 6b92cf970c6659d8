import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'

import { createSandbox, demoAccounts } from '@weiying/wechat-sandbox'
import { jsSdkSignature } from '@weiying/wechat/crypto'
import { chromium } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'

import { chromiumFlags } from './support.ts'

const { shop } = demoAccounts

/** Somebody's H5 page: signs for the JS-SDK, asks who is there, and shares. Written with the published rules only. */
async function startH5(sandboxUrl: string): Promise<string> {
  const ask = async (path: string) => (await (await fetch(sandboxUrl + path)).json()) as Record<string, unknown>
  const credentials = `appid=${shop.appId}&secret=${shop.secret}`
  let url = ''
  const server = createServer((request, response) => {
    void (async () => {
      const query = new URL(request.url ?? '', url).searchParams
      const { openid } =
        query.get('code') === null
          ? { openid: '' }
          : await ask(`/sns/oauth2/access_token?${credentials}&code=${query.get('code') ?? ''}&grant_type=authorization_code`)
      const { access_token: token } = await ask(`/cgi-bin/token?${credentials}&grant_type=client_credential`)
      const { ticket } = await ask(`/cgi-bin/ticket/getticket?type=jsapi&access_token=${String(token)}`)
      const page = { nonceStr: 'n1', timestamp: 1_700_000_000, url: url + (request.url ?? '') }
      const config = {
        appId: shop.appId,
        ...page,
        signature: jsSdkSignature({ ...page, ticket: String(ticket) }),
        jsApiList: ['updateAppMessageShareData', 'scanQRCode', 'closeWindow'],
      }
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(`<!DOCTYPE html><body><p id="who">${String(openid)}</p><p id="log"></p>
<script src="${sandboxUrl}/open/js/jweixin-1.6.0.js"></script><script>
var log = function (text) { document.getElementById('log').textContent += text + ';' }
wx.config(${JSON.stringify(config)})
wx.error(function (why) { log(why.errMsg) })
wx.ready(function () {
  wx.checkJsApi({ jsApiList: ['scanQRCode', 'nothing'], success: function (answer) { log(JSON.stringify(answer.checkResult)) } })
  wx.updateAppMessageShareData({ title: '来看', link: location.href, success: function (answer) { log(answer.errMsg) } })
  wx.chooseImage({ fail: function (answer) { log(answer.errMsg) } })
  wx.scanQRCode({ needResult: 1, success: function (answer) { log(answer.errMsg + ' ' + answer.resultStr) } })
})
</script>`)
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return url
}

/** Two phones side by side, as frames; what the phone's screen does with a call is played by the page around them. */
async function startPhones(address: string): Promise<string> {
  const frames = [3, 5].map((person) => `<iframe name="weixin-phone:p${person}" src="${address}"></iframe>`).join('')
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!DOCTYPE html><body>${frames}<script>
addEventListener('message', function (event) {
  var message = event.data.weixin
  if (!message) return
  var say = function (more) { event.source.postMessage({ weixin: Object.assign({ id: message.id }, more) }, '*') }
  if (message.call === 'scanQRCode') { say({ heard: true }); setTimeout(function () { say({ result: { resultStr: 'QR 内容' } }) }, 2000) }
  else say({ result: {} })
})</script>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

test('an H5 page inside a phone knows who is there, is configured, and its calls reach the phone', async () => {
  const sandbox = await createSandbox({ followers: 20, paused: true })
  onTestFinished(() => sandbox.stop())
  const h5 = await startH5(sandbox.url)
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: chromiumFlags })
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  const authorize = `${sandbox.url}/connect/oauth2/authorize?appid=${shop.appId}&redirect_uri=${encodeURIComponent(`${h5}/h5`)}&response_type=code&scope=snsapi_base&state=s#wechat_redirect`
  // The frame's name says whose each phone is, also after it went through another host.
  await page.goto(await startPhones(authorize))
  const frames = [0, 1].map((index) => page.frameLocator('iframe').nth(index))
  const openIds: string[] = []
  for (const frame of frames) {
    const log = frame.locator('#log')
    await frame.locator('#log', { hasText: 'scanQRCode:ok QR 内容' }).waitFor({ timeout: 20_000 })
    expect(await log.textContent()).toContain('{"scanQRCode":true,"nothing":false};')
    expect(await log.textContent()).toContain('updateAppMessageShareData:ok;')
    expect(await log.textContent()).toContain('chooseImage:fail, the permission value is not granted;')
    openIds.push((await frame.locator('#who').textContent()) ?? '')
  }
  expect(openIds[0]).toMatch(/^o.{27}$/)
  expect(openIds[1]).toMatch(/^o.{27}$/)
  expect(openIds[0]).not.toBe(openIds[1])
})

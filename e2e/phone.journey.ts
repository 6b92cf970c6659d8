import { demoAccounts, demoMiniPrograms } from '@weiying/wechat-sandbox'
import { type Locator, type Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { startH5 } from './pages/h5-page.ts'
import { addPhone, paint, phoneStage } from './pages/phones.ts'
import { type Actor } from './support.ts'

/** What somebody sees of the accounts they follow, on the phones of the simulated platform; each test goes on where the one before it ended. */
const stage = phoneStage('phone')
const { shop } = demoAccounts
const { store } = demoMiniPrograms
const title = '入冬护肤，从这三步开始'

let actor: Actor | undefined
const desk = async (): Promise<{ page: Page; picture: Actor['picture']; phones: Locator }> => {
  if (actor === undefined) {
    actor = await stage.current().openPage('phones', { width: 1280, height: 860 })
    actor.page.setDefaultTimeout(15_000)
  }
  const { page, picture } = actor
  return { page, picture, phones: page.getByTestId('phone') }
}
const phoneOf = async (nickname: string): Promise<Locator> => {
  const { page, phones } = await desk()
  return phones.filter({ has: page.getByTestId('phone-nickname').getByText(nickname) })
}
const truth = async () => {
  const answer = await fetch(`${stage.current().sandbox.url}/sandbox/truth/summary?appid=${shop.appId}`)
  return (await answer.json()) as { today: Record<string, number> }
}
const home = async (phone: Locator): Promise<void> => {
  while ((await phone.getByTestId('back').filter({ visible: true }).count()) > 0)
    await phone.getByTestId('back').filter({ visible: true }).first().click()
}

test('two phones side by side are two people; the address keeps whose they are', async () => {
  const { page, picture, phones } = await desk()
  await page.goto(`${stage.current().sandbox.url}/phone/#/phones`)
  await page.getByTestId('first-phone').waitFor()
  await picture('nobody')
  const xiaoman = await addPhone(page, '苏小满', '杭州')
  await addPhone(page, '顾念', '上海')
  await xiaoman.getByTestId('empty-scan').waitFor()
  await picture('two-empty-phones')
  expect(page.url()).toMatch(/#\/phones\/p\d+,p\d+$/)
  await page.reload()
  await phones.nth(1).waitFor()
  expect(await page.getByTestId('phone-nickname').allInnerTexts()).toEqual(['苏小满', '顾念'])

  await addPhone(page, '周行', '成都')
  await phones.nth(2).getByTestId('phone-remove').click()
  await phones.nth(2).waitFor({ state: 'detached' })
  expect(await phones.count()).toBe(2)
})

test('a code in a picture is scanned, the account followed, and its welcome is there', async () => {
  const { picture } = await desk()
  const { api, sandbox } = stage.current()
  const scene = { action_name: 'QR_LIMIT_STR_SCENE', action_info: { scene: { scene_str: 'store-jingan' } } }
  const { ticket } = await api('/cgi-bin/qrcode/create', scene)
  const code = await fetch(`${sandbox.url}/cgi-bin/showqrcode?ticket=${encodeURIComponent(String(ticket))}`)
  const picked = { name: '店里的桌卡.png', mimeType: 'image/png', buffer: Buffer.from(await code.arrayBuffer()) }

  const phone = await phoneOf('苏小满')
  await phone.getByTestId('empty-scan').click()
  await phone.getByTestId('scan-sample').first().locator('img').waitFor()
  await picture('scanner')
  await phone.getByTestId('scan-file').setInputFiles(picked)
  const found = phone.getByTestId('scan-found')
  await found.getByText('带参数：store-jingan').waitFor()
  await picture('found')
  await found.getByTestId('scan-follow').click()
  await phone.getByText('欢迎来到花漾美妆').waitFor()
  await picture('welcome')
  expect((await truth()).today).toMatchObject({ follows: 1 })
})

test('a code is pasted or dropped, an account found by its name; what it sends is folded away', async () => {
  const { page, picture } = await desk()
  const { sandbox } = stage.current()
  const phone = await phoneOf('顾念')
  await phone.getByTestId('empty-scan').click()
  const code = await (await fetch(`${sandbox.url}/qr/${shop.appId}.png`)).arrayBuffer()
  for (const way of ['paste', 'drop']) {
    await page.evaluate(handOver(way, Buffer.from(code).toString('base64')))
    await phone.getByTestId('scan-found').getByText('花漾美妆').waitFor()
    await page.keyboard.press('Escape')
    await phone.getByTestId('scan-found').waitFor({ state: 'detached' })
  }
  await phone.getByTestId('scan-text').fill('http://weixin.qq.com/q/gone')
  await phone.getByTestId('scan-go').click()
  await phone.getByTestId('toast').getByText('这不是公众号的二维码').waitFor()
  await picture('unknown-code')
  await page.keyboard.press('Escape')
  await home(phone)
  await phone.getByTestId('open-search').click()
  await phone.getByTestId('search-input').fill('日记')
  await phone.getByText('花漾日记', { exact: true }).click()
  await phone.getByTestId('follow').click()
  await phone.getByText('你好呀，这里是花漾日记').waitFor()
  await home(phone)
  await phone.getByTestId('folder-row').click()
  await phone.getByTestId('folder-list').getByText('花漾日记', { exact: true }).waitFor()
  await picture('folder')
  await home(phone)
})

/** Runs in the browser, whose types are not those of the tests: a picture comes by the clipboard or is dropped. */
const handOver = (way: string, base64: string): string => `(() => {
  const bytes = Uint8Array.from(atob('${base64}'), (each) => each.charCodeAt(0))
  const data = new DataTransfer()
  data.items.add(new File([bytes], 'code.png', { type: 'image/png' }))
  const more = { bubbles: true, cancelable: true }
  const event =
    '${way}' === 'paste' ? new ClipboardEvent('paste', { clipboardData: data, ...more }) : new DragEvent('drop', { dataTransfer: data, ...more })
  document.querySelector('[data-testid=scan-drop]').dispatchEvent(event)
})()`

test('the menu answers, asks for a picture and a place, and opens the mini program, where one can sign in', async () => {
  const { page, picture } = await desk()
  const { api } = stage.current()
  await api('/cgi-bin/menu/create', {
    button: [
      { name: '商城', type: 'miniprogram', url: 'https://example.com', appid: store.appId, pagepath: 'pages/goods?id=7' },
      {
        name: '会员',
        sub_button: [
          { name: '会员权益', type: 'click', key: '会员' },
          { name: '扫码积分', type: 'scancode_waitmsg', key: 'points' },
          { name: '晒单', type: 'pic_photo_or_album', key: 'photo' },
        ],
      },
      { name: '附近门店', type: 'location_select', key: 'near' },
    ],
  })
  const phone = await phoneOf('苏小满')
  // A menu arrives with the next opening of the chat.
  await home(phone)
  await phone.getByTestId(`chat-row-${shop.appId}`).click()
  await phone.getByTestId('menu-1').click()
  await picture('menu')
  await phone.getByTestId('menu-1.0').click()
  await phone.getByText('会员权益：消费 1 元积 1 分').waitFor()

  await phone.getByTestId('menu-1').click()
  await phone.getByTestId('menu-1.1').click()
  await phone.getByTestId('scan-text').fill('小票 20261122-0042')
  await phone.getByTestId('scan-go').click()
  await phone.getByTestId('toast').getByText('消息接收中').waitFor()

  await phone.getByTestId('menu-1').click()
  await phone.getByTestId('menu-1.2').click()
  await phone.getByTestId('sheet-album-1').click()
  await phone.locator('[data-type=image][data-from=me]').waitFor()
  await phone.getByTestId('menu-2').click()
  await phone.getByTestId('sheet-place-1').click()
  await phone.getByTestId('place').getByText('文三路').waitFor()
  await picture('sent-by-menu')

  await phone.getByTestId('menu-0').click()
  await phone.getByTestId('mini-name').getByText('花漾美妆商城').waitFor()
  expect(await phone.getByTestId('mini-page').innerText()).toBe('pages/goods')
  await phone.getByTestId('mini-login').click()
  expect(await phone.getByTestId('mini-code-login').locator('code').innerText()).toMatch(/^[\w-]{32}$/)
  await picture('mini-program')
  await page.keyboard.press('Escape')
  await phone.getByTestId('chat-title').waitFor()
})

test('every kind of message shows what it is; a choice answers, a picture opens, and a tag has a menu of its own', async () => {
  const { page, picture } = await desk()
  const { api, upload, browser, sandbox } = stage.current()
  const phone = await phoneOf('苏小满')
  const glance = await paint(browser, '新品到店', '#c2185b')
  const uploaded = async (type: string, name: string): Promise<string> =>
    String((await upload(`/cgi-bin/media/upload?type=${type}`, name, glance))['media_id'])
  const { data } = (await api('/cgi-bin/user/get')) as unknown as { data: { openid: string[] } }
  const { user_info_list: followers } = (await api('/cgi-bin/user/info/batchget', {
    user_list: data.openid.map((openid) => ({ openid })),
  })) as unknown as { user_info_list: { openid: string; qr_scene_str: string }[] }
  // By the code in the picture came nobody else.
  const touser = followers.find((each) => each.qr_scene_str === 'store-jingan')?.openid
  const send = async (msgtype: string, body: object) =>
    await api('/cgi-bin/message/custom/send', { touser, msgtype, [msgtype]: body })
  const seen = async (type: string): Promise<Locator> => {
    const message = phone.locator(`[data-type=${type}][data-from=them]`).last()
    await message.waitFor()
    return message
  }
  await send('image', { media_id: await uploaded('image', 'a.png') })
  await (await seen('image')).locator('button').click()
  await picture('picture-opened')
  await page.keyboard.press('Escape')
  await send('voice', { media_id: await uploaded('voice', 'a.mp3') })
  await seen('voice')
  await send('video', { media_id: await uploaded('video', 'a.mp4'), title: '开箱', description: '三分钟看完' })
  await (await seen('video')).getByText('开箱').waitFor()
  // A thumbnail must be a JPEG of 64 kB at most.
  const thumb = await page.screenshot({ type: 'jpeg', quality: 40, clip: { x: 0, y: 0, width: 160, height: 120 } })
  const { thumb_media_id } = await upload('/cgi-bin/media/upload?type=thumb', 'a.jpg', thumb)
  await send('music', { title: '夜曲', description: '睡前听', musicurl: sandbox.url, hqmusicurl: sandbox.url, thumb_media_id })
  await (await seen('music')).getByText('夜曲').waitFor()
  await send('miniprogrampage', { title: '到店预约', appid: store.appId, pagepath: 'pages/goods?id=7', thumb_media_id })
  await (await seen('miniprogram')).getByText('到店预约').waitFor()
  // Five messages a window of writing: the person writes, and a new one opens.
  await phone.getByTestId('to-keyboard').click()
  await phone.getByTestId('chat-input').fill('还有吗')
  await page.keyboard.press('Enter')
  await send('msgmenu', {
    head_content: '这次服务满意吗？',
    list: [
      { id: '101', content: '满意' },
      { id: '102', content: '不满意' },
    ],
    tail_content: '谢谢',
  })
  await phone.getByTestId('choice-101').click()
  await phone.locator('[data-type=text][data-from=me]').getByText('满意', { exact: true }).waitFor()
  await picture('kinds-of-messages')

  const { tag } = (await api('/cgi-bin/tags/create', { tag: { name: '会员日' } })) as { tag: { id: number } }
  await api('/cgi-bin/tags/members/batchtagging', { tagid: tag.id, openid_list: [touser] })
  await api('/cgi-bin/menu/addconditional', {
    button: [{ name: '会员专享', type: 'click', key: 'vip' }],
    matchrule: { tag_id: String(tag.id) },
  })
  await home(phone)
  await phone.getByTestId(`chat-row-${shop.appId}`).click()
  await phone.getByTestId('menu-0').getByText('会员专享').waitFor()
  await api('/cgi-bin/tags/members/batchuntagging', { tagid: tag.id, openid_list: [touser] })
  await home(phone)
  await phone.getByTestId(`chat-row-${shop.appId}`).click()
  await phone.getByTestId('menu-0').getByText('商城').waitFor()
})

test('an article is read, liked, commented, and shared; a friend reads it on the other phone and follows', async () => {
  const { picture } = await desk()
  const { api, upload, browser, sandbox } = stage.current()
  const covers = [await paint(browser, '入冬三步', '#c2185b'), await paint(browser, '秋日茶会', '#38761d')]
  const [first, second] = await Promise.all(
    covers.map(async (bytes) => (await upload('/cgi-bin/material/add_material?type=image', 'cover.png', bytes))['media_id']),
  )
  const content =
    '<p>入冬以后皮肤容易干燥起皮，我们整理了每晚三步：<strong>洁面、精华、面霜</strong>。</p><p>洁面用温水，不超过一分钟；精华趁皮肤微湿时按压；面霜从脸颊往外推开。</p><blockquote>到店报暗号「桃花」领取试用装。</blockquote>'
  const more = {
    author: '小雅',
    digest: '敏感肌也能用的冬日三步',
    content,
    content_source_url: 'https://example.com/',
    need_open_comment: 1,
  }
  const articles = [
    { ...more, title, thumb_media_id: first },
    { ...more, title: '周六茶会：静安寺店等你', thumb_media_id: second },
  ]
  const { media_id: draft } = await api('/cgi-bin/draft/add', { articles })
  await api('/cgi-bin/message/mass/sendall', { filter: { is_to_all: true }, mpnews: { media_id: draft }, msgtype: 'mpnews' })
  await sandbox.settled()

  const xiaoman = await phoneOf('苏小满')
  await xiaoman.getByTestId('article-card').first().click()
  await xiaoman.getByTestId('article-reads').getByText('阅读 1').waitFor()
  await xiaoman.getByTestId('like').click()
  await xiaoman.getByTestId('like').getByText('赞 1').waitFor()
  await picture('article')
  await xiaoman.getByTestId('comment-input').fill('按这三步用了一周，不起皮了。')
  await xiaoman.getByTestId('comment-send').click()
  await xiaoman.getByTestId('comment').getByText('不起皮了').waitFor()
  await xiaoman.getByTestId('favourite').click()
  await xiaoman.getByTestId('share-moments').click()
  await xiaoman.getByTestId('toast').getByText('已分享到朋友圈').waitFor()
  await xiaoman.getByTestId('share-friend').click()
  await xiaoman.getByText('顾念').filter({ visible: true }).click()
  await xiaoman.getByTestId('sheet-send').click()
  await xiaoman.getByTestId('comment').waitFor()

  const friend = await phoneOf('顾念')
  await friend.getByText(`[链接] ${title}`).click()
  await picture('friend-gets-it')
  await friend.getByTestId('link-card').click()
  // Coming back from the list of friends was no second reading.
  await friend.getByTestId('article-reads').getByText('阅读 2').waitFor()
  await friend.getByTestId('article-follow').click()
  await friend.getByTestId('account-name').filter({ visible: true }).waitFor()
  await picture('account')
  await friend.getByTestId('follow').click()
  await friend.getByText('欢迎来到花漾美妆').waitFor()
  await picture('friend-follows')
  expect((await truth()).today).toMatchObject({ follows: 2, reads: 2, shares: 2, favourites: 1 })

  await home(friend)
  await friend.getByTestId('tab-discover').click()
  await friend.getByTestId('discover-moments').click()
  await friend.getByTestId('moments-post').getByText(title).waitFor()
  await picture('moments')
})

test('an H5 page asks for consent, knows the name, scans, and goes to a friend as it wants to be shared', async () => {
  const { page, picture } = await desk()
  const { api, sandbox } = stage.current()
  const { priTmplId } = await api('/wxaapi/newtmpl/addtemplate', { tid: 2210, kidList: [1, 2], sceneDesc: '开奖提醒' })
  const h5 = await startH5(sandbox.url, String(priTmplId))
  await api('/cgi-bin/menu/create', { button: [{ name: '抽礼券', type: 'view', url: h5.authorize }] })
  const phone = await phoneOf('苏小满')
  await home(phone)
  await phone.getByTestId(`chat-row-${shop.appId}`).click()
  await phone.getByTestId('menu-0').click()
  const frame = phone.frameLocator('[data-testid=web-frame]')
  await frame.getByRole('button', { name: '允许' }).waitFor()
  await picture('consent')
  await frame.getByRole('button', { name: '允许' }).click()
  await frame.getByText('苏小满，来抽一张入冬礼券').waitFor()
  await phone.getByTestId('web-title').getByText('入冬抽奖').waitFor()
  await frame.locator('#log', { hasText: 'ready' }).waitFor()

  await frame.locator('#scan').click()
  await phone.getByTestId('scan-text').filter({ visible: true }).fill('礼盒 7')
  await phone.getByTestId('scan-go').click()
  await frame.locator('#log', { hasText: '扫到 礼盒 7' }).waitFor()
  await frame.locator('#scan').click()
  await phone.getByTestId('scan-drop').waitFor()
  await page.keyboard.press('Escape')
  await frame.locator('#log', { hasText: '没有扫' }).waitFor()
  await frame.locator('#photo').click()
  await phone.getByTestId('sheet-album-0').click()
  await frame.locator('#log', { hasText: '照片 1' }).waitFor()
  await frame.locator('#place').click()
  await picture('page-asks-where')
  await phone.getByTestId('sheet-place-1').click()
  await frame.locator('#log', { hasText: '位置 30.2767' }).waitFor()

  await frame.getByRole('button', { name: '开奖提醒我' }).click()
  await phone.getByTestId('notice-allow').waitFor()
  await picture('notice')
  await phone.getByTestId('notice-allow').click()
  await frame.locator('#log', { hasText: '"accept"' }).waitFor()

  await phone.getByTestId('web-more').click()
  expect(await phone.getByTestId('sheet-open').count()).toBe(0)
  await picture('page-menu')
  await phone.getByTestId('sheet-friend').click()
  await phone.getByText('顾念').filter({ visible: true }).click()
  await phone.getByTestId('sheet-send').click()
  // The page below was not opened again.
  await frame.locator('#log', { hasText: '照片 1' }).waitFor()
  await frame.locator('#close').click()
  await phone.getByTestId('chat-title').waitFor()

  const friend = await phoneOf('顾念')
  await home(friend)
  await friend.getByTestId('tab-chats').click()
  await friend.getByText('[链接] 我抽到了入冬礼券').click()
  await picture('page-shared')
  await friend.getByTestId('link-card').last().click()
  await friend.frameLocator('[data-testid=web-frame]').getByText('来抽一张入冬礼券').waitFor()
})

test('everything works by keyboard; in English and on black it is the same phone', async () => {
  const { page, picture } = await desk()
  const phone = await phoneOf('苏小满')
  await home(phone)
  await phone.getByTestId(`chat-row-${shop.appId}`).focus()
  await page.keyboard.press('Enter')
  await phone.getByTestId('to-keyboard').focus()
  await page.keyboard.press('Enter')
  await phone.getByTestId('chat-input').waitFor()
  await page.keyboard.type('门店')
  await page.keyboard.press('Enter')
  await phone.getByText('人民广场店').last().waitFor()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.type('周六的茶会还有名额吗')
  await page.keyboard.press('Enter')
  await phone.locator('[data-type=voice][data-from=me]').waitFor()
  await picture('keyboard')
  await page.keyboard.press('Escape')
  await phone.getByTestId('chat-list').waitFor()

  await page.getByTestId('language').click()
  await page.getByTestId('theme').click()
  await phone.getByTestId(`chat-row-${shop.appId}`).click()
  await phone.getByTestId('message').last().waitFor()
  await picture('english-dark')
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
})

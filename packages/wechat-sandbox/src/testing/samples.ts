import { sessionSignature } from '@weiying/wechat/crypto'

import { demoAccounts, demoMiniPrograms } from '../index.ts'
import { type AccountSeed } from '../world/account.ts'
import { draftOf, png, type TestWorld } from './world.ts'

export interface Sample {
  path: string
  body: Record<string, unknown>
  account: AccountSeed
}

const { shop } = demoAccounts
const { store } = demoMiniPrograms

const datacubeNames = [
  'getusersummary getusercumulate getarticlesummary getarticletotal getuserread getuserreadhour getusershare',
  'getusersharehour getarticleread getarticleshare getbizsummary getarticletotaldetail getupstreammsg',
  'getupstreammsghour getupstreammsgweek getupstreammsgmonth getupstreammsgdist getupstreammsgdistweek',
  'getupstreammsgdistmonth getinterfacesummary getinterfacesummaryhour',
].flatMap((names) => names.split(' '))

/** One call of every kind that goes through, in an order in which each finds what it needs. Only calls with a JSON body. */
export async function* samples(world: TestWorld): AsyncGenerator<Sample> {
  const { appId } = shop
  const [first = '', second = ''] = await world.openIds()
  const at = (path: string, body: Record<string, unknown>, account: AccountSeed = shop): Sample => ({ path, body, account })
  const image = String(
    (await world.upload('/cgi-bin/material/add_material?type=image', { name: 'a.png', bytes: png }))['media_id'],
  )
  const phone = world.sandbox.world.handmade.size

  yield at('/cgi-bin/openapi/quota/get', { cgi_path: '/cgi-bin/message/custom/send' })
  yield at('/cgi-bin/openapi/quota/clear', { cgi_path: '/cgi-bin/message/custom/send' })
  yield at('/cgi-bin/clear_quota', { appid: appId })
  const { errmsg } = await world.call('/cgi-bin/message/mass/get', { msg_id: 5 })
  yield at('/cgi-bin/openapi/rid/get', { rid: String(errmsg).split(' rid: ')[1] })
  const account = world.sandbox.world.accounts.get(appId)
  if (account !== undefined) account.push.url = 'http://127.0.0.1/wechat'
  yield at('/cgi-bin/callback/check', { action: 'all', check_operator: 'DEFAULT' })
  const [elsewhere = ''] = await world.openIds(demoAccounts.diary)
  yield at('/cgi-bin/changeopenid', { from_appid: demoAccounts.diary.appId, openid_list: [elsewhere] })

  yield at('/cgi-bin/user/info/batchget', { user_list: [{ openid: first, lang: 'zh_CN' }] })
  yield at('/cgi-bin/user/info/updateremark', { openid: first, remark: '常客' })
  yield at('/cgi-bin/tags/members/getblacklist', {})
  yield at('/cgi-bin/tags/members/batchblacklist', { openid_list: [second] })
  yield at('/cgi-bin/tags/members/batchunblacklist', { openid_list: [second] })
  const { tag } = (await world.call('/cgi-bin/tags/create', { tag: { name: '样本' } })) as { tag: { id: number } }
  yield at('/cgi-bin/tags/create', { tag: { name: '样本二' } })
  yield at('/cgi-bin/tags/update', { tag: { id: tag.id, name: '样本三' } })
  yield at('/cgi-bin/tags/members/batchtagging', { openid_list: [first, second], tagid: tag.id })
  yield at('/cgi-bin/user/tag/get', { tagid: tag.id })
  yield at('/cgi-bin/tags/getidlist', { openid: first })
  yield at('/cgi-bin/groups/create', { group: { name: '组' } })
  yield at('/cgi-bin/groups/getid', { openid: first })
  yield at('/cgi-bin/groups/members/update', { openid: first, to_groupid: tag.id })
  yield at('/cgi-bin/groups/members/batchupdate', { openid_list: [first, second], to_groupid: tag.id })
  yield at('/cgi-bin/tags/members/batchuntagging', { openid_list: [first], tagid: tag.id })
  yield at('/cgi-bin/groups/update', { group: { id: tag.id, name: '新组' } })

  for (const path of ['tags', 'groups']) {
    const gone = (await world.call('/cgi-bin/tags/create', { tag: { name: path } })) as { tag: { id: number } }
    yield at(`/cgi-bin/${path}/delete`, { [path.slice(0, -1)]: { id: gone.tag.id } })
  }

  yield at('/cgi-bin/material/get_material', { media_id: image })
  const spare = await world.upload('/cgi-bin/material/add_material?type=image', { name: 'b.png', bytes: png })
  yield at('/cgi-bin/material/del_material', { media_id: spare['media_id'] })
  const film = await world.upload('/cgi-bin/media/upload?type=video', { name: 'a.mp4', bytes: png })
  yield at('/cgi-bin/media/uploadvideo', { media_id: film['media_id'], title: '片', description: '短片' })
  yield at('/cgi-bin/material/batchget_material', { type: 'image', offset: 0, count: 5 })
  const article = {
    title: '样本',
    author: '小编',
    digest: '摘要',
    content: '<p>好</p>',
    thumb_media_id: image,
    need_open_comment: 1,
  }
  yield at('/cgi-bin/draft/add', { articles: [article] })
  yield at('/cgi-bin/media/uploadnews', { articles: [article] })
  const draft = await draftOf(world, '草稿')
  yield at('/cgi-bin/draft/get', { media_id: draft })
  yield at('/cgi-bin/draft/update', { media_id: draft, index: 0, articles: article })
  yield at('/cgi-bin/draft/batchget', { offset: 0, count: 5, no_content: 1 })
  yield at('/cgi-bin/draft/delete', { media_id: await draftOf(world, '不要了') })
  yield at('/cgi-bin/message/mass/preview', { touser: first, msgtype: 'mpnews', mpnews: { media_id: draft } })
  const published = await world.call('/cgi-bin/freepublish/submit', { media_id: draft })
  await world.sandbox.settled()
  const state = await world.call('/cgi-bin/freepublish/get', { publish_id: published['publish_id'] })
  yield at('/cgi-bin/freepublish/submit', { media_id: await draftOf(world, '另一篇') })
  yield at('/cgi-bin/freepublish/get', { publish_id: published['publish_id'] })
  yield at('/cgi-bin/freepublish/getarticle', { article_id: state['article_id'] })
  yield at('/cgi-bin/freepublish/batchget', { offset: 0, count: 5, no_content: 0 })

  const thread = { msg_data_id: published['msg_data_id'], index: 0 }
  yield at('/cgi-bin/comment/open', thread)
  const person = await world.post('/phone/api/people', { nickname: `样本 ${phone}` })
  const { id: commentId } = await world.post(
    `/phone/api/people/${String(person['id'])}/articles/${String(state['article_id'])}/comments`,
    { content: '写得真好' },
  )
  const comment = { ...thread, user_comment_id: Number(commentId) }
  yield at('/cgi-bin/comment/list', { ...thread, begin: 0, count: 10, type: 0 })
  yield at('/cgi-bin/comment/markelect', comment)
  yield at('/cgi-bin/comment/unmarkelect', comment)
  yield at('/cgi-bin/comment/reply/add', { ...comment, content: '谢谢' })
  yield at('/cgi-bin/comment/reply/delete', comment)
  yield at('/cgi-bin/comment/delete', comment)
  yield at('/cgi-bin/comment/close', thread)
  yield at('/cgi-bin/freepublish/delete', { article_id: state['article_id'], index: 1 })

  yield at('/cgi-bin/message/mass/sendall', {
    filter: { is_to_all: false, tag_id: tag.id },
    msgtype: 'text',
    text: { content: '您好' },
    clientmsgid: 'sample-1',
  })
  yield at('/cgi-bin/message/mass/send', { touser: [first, second], msgtype: 'image', images: { media_ids: [image] } })
  yield at('/cgi-bin/message/mass/speed/set', { speed: 1 })
  const sent = await world.call('/cgi-bin/message/mass/sendall', {
    filter: { is_to_all: true },
    msgtype: 'mpnews',
    mpnews: { media_id: await draftOf(world, '群发') },
  })
  await world.sandbox.settled()
  yield at('/cgi-bin/message/mass/get', { msg_id: sent['msg_id'] })
  yield at('/cgi-bin/message/mass/delete', { msg_id: sent['msg_id'], article_idx: 1 })

  yield at('/cgi-bin/template/api_add_template', { template_id_short: '1234', keyword_name_list: ['姓名', '时间'] })
  const { template_list: templates } = (await world.call('/cgi-bin/template/get_all_private_template')) as {
    template_list: { template_id: string; title: string }[]
  }
  const booked = templates.find(({ title }) => title === '预约成功通知')?.template_id
  const values = { thing1: '补水护理', time2: '11月20日 15:00', thing3: '人民广场店', phone_number4: '021-00000000' }
  const data = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value }]))
  yield at('/cgi-bin/message/template/send', { touser: first, template_id: booked, data, client_msg_id: 'sample' })
  yield at('/wxa/sec/queryblocktmplmsg', { tmpl_msg_id: '1', largest_id: 0, limit: 10 })
  yield at('/cgi-bin/template/del_private_template', { template_id: booked })
  yield at('/cgi-bin/template/api_set_industry', { industry_id1: 1, industry_id2: 31 })

  yield at('/wxaapi/newtmpl/addtemplate', { tid: 2210, kidList: [1, 2], sceneDesc: '活动' })
  const { priTmplId } = await world.call('/wxaapi/newtmpl/addtemplate', { tid: 2210, kidList: [2, 3], sceneDesc: '活动' })
  const phonePath = '/phone/api/people/p0'
  await world.post(`${phonePath}/accounts/${appId}/notices`, { choices: [{ templateId: priTmplId, accept: true }] })
  const notice = { time2: { value: '11月11日 00:00' }, thing3: { value: '会员日' } }
  yield at('/cgi-bin/message/subscribe/bizsend', {
    touser: first,
    template_id: priTmplId,
    page: 'https://a.example/',
    data: notice,
  })
  const once = String((await world.get(`/sandbox/accounts/${appId}/console`))['onceTemplateId'])
  const back = encodeURIComponent('http://127.0.0.1/back')
  const confirm = `/mp/subscribemsg?action=get_confirm&appid=${appId}&scene=7&template_id=${once}&redirect_url=${back}`
  await fetch(`${world.sandbox.url}${confirm}&sandbox_person=p0&allow=1`, { redirect: 'manual' })
  yield at('/cgi-bin/message/template/subscribe', {
    touser: first,
    template_id: once,
    scene: 7,
    title: '到店礼',
    data: { content: { value: '您的礼物已备好', color: '#FF0000' } },
  })
  yield at('/wxaapi/newtmpl/deltemplate', { priTmplId })

  const click = [{ name: '点我', type: 'click', key: 'k' }]
  yield at('/cgi-bin/menu/create', {
    button: [...click, { name: '更多', sub_button: [{ name: '看', type: 'view', url: 'https://a.example/' }] }],
  })
  yield at('/cgi-bin/menu/addconditional', { button: click, matchrule: { tag_id: tag.id, client_platform_type: 1 } })
  yield at('/cgi-bin/menu/trymatch', { user_id: first })
  const { menuid } = await world.call('/cgi-bin/menu/addconditional', { button: click, matchrule: { client_platform_type: 2 } })
  yield at('/cgi-bin/menu/delconditional', { menuid })

  yield at('/cgi-bin/qrcode/create', {
    action_name: 'QR_STR_SCENE',
    expire_seconds: 600,
    action_info: { scene: { scene_str: '柜台' } },
  })
  yield at('/cgi-bin/qrcode/create', { action_name: 'QR_LIMIT_SCENE', action_info: { scene: { scene_id: 5 } } })
  yield at('/cgi-bin/shorten/gen', { long_data: 'loooooong', expire_seconds: 60 })
  const { short_key: key } = await world.call('/cgi-bin/shorten/gen', { long_data: 'x' })
  yield at('/cgi-bin/shorten/fetch', { short_key: key })

  const kf = `sample@${shop.alias}`
  yield at('/customservice/kfaccount/add', { kf_account: kf, nickname: '客服一' })
  yield at('/customservice/kfaccount/update', { kf_account: kf, nickname: '客服二' })
  yield at('/customservice/kfaccount/inviteworker', { kf_account: kf, invite_wx: 'worker_0001' })
  await world.post(`/sandbox/accounts/${appId}/console`, { agents: { [kf]: { accept: true, online: true } } })
  yield at('/customservice/kfsession/create', { kf_account: kf, openid: first })
  yield at('/customservice/kfsession/close', { kf_account: kf, openid: first })
  yield at('/customservice/msgrecord/getmsglist', { starttime: 1_700_000_000, endtime: 1_700_000_060, msgid: 1, number: 10 })
  yield at('/customservice/kfaccount/del', { kf_account: kf })

  const day = { begin_date: '2026-11-09', end_date: '2026-11-09' }
  for (const name of datacubeNames) yield at(`/datacube/${name}`, day)

  yield* miniSamples(world)
}

async function* miniSamples(world: TestWorld): AsyncGenerator<Sample> {
  const at = (path: string, body: Record<string, unknown>): Sample => ({ path, body, account: store })
  const phone = `/mini/${store.appId}/people/p0`
  const { code } = await world.post(`${phone}/login`)
  const login = `/sns/jscode2session?appid=${store.appId}&secret=${store.secret}&grant_type=authorization_code`
  const { openid } = await world.get(`${login}&js_code=${String(code)}`)
  yield at('/wxa/getwxacodeunlimit', { scene: 'id=7', page: 'pages/index', width: 430, line_color: { r: 1, g: 2, b: 3 } })
  yield at('/wxa/getwxacode', { path: 'pages/index?id=7', width: 300, is_hyaline: true })
  yield at('/cgi-bin/wxaapp/createwxaqrcode', { path: 'pages/index', width: 300 })
  const end = { expire_type: 1, expire_interval: 3 }
  yield at('/wxa/generate_urllink', { path: 'pages/index', query: 'a=1', ...end })
  const { url_link: link } = await world.call('/wxa/generate_urllink', { path: 'pages/index' }, store)
  yield at('/wxa/query_urllink', { url_link: link, query_type: 0 })
  yield at('/wxa/generatescheme', {
    jump_wxa: { path: 'pages/index', query: 'a=1', env_version: 'release' },
    is_expire: true,
    ...end,
  })
  const { openlink: scheme } = await world.call('/wxa/generatescheme', { jump_wxa: { path: 'pages/index' } }, store)
  yield at('/wxa/queryscheme', { scheme, query_type: 0 })
  yield at('/wxa/generatenfcscheme', { jump_wxa: { path: 'pages/index' }, model_id: 'm', sn: '1' })
  yield at('/wxa/genwxashortlink', { page_url: 'pages/index?a=1', page_title: '首页', is_permanent: false })
  yield at('/wxa/msg_sec_check', { version: 2, openid, scene: 2, content: '今天天气真好' })
  yield at('/wxa/media_check_async', { version: 2, openid, scene: 1, media_url: 'https://a.example/a.png', media_type: 2 })
  yield at('/wxa/getuserriskrank', { appid: store.appId, openid, scene: 0, client_ip: '127.0.0.1' })
  const { priTmplId } = await world.call('/wxaapi/newtmpl/addtemplate', { tid: 2210, kidList: [1, 2], sceneDesc: '活动' }, store)
  await world.post(`${phone}/subscribe`, { choices: [{ templateId: priTmplId, accept: true }] })
  const data = { thing1: { value: '会员日' }, time2: { value: '11月11日 00:00' } }
  yield at('/cgi-bin/message/subscribe/send', {
    touser: openid,
    template_id: priTmplId,
    page: 'pages/index',
    data,
    lang: 'zh_CN',
  })
  await world.post(`${phone}/messages`, { text: '你好' })
  yield at('/cgi-bin/message/custom/send', { touser: openid, msgtype: 'text', text: { content: '您好' } })
  yield at('/cgi-bin/message/custom/typing', { touser: openid, command: 'Typing' })
  yield at('/cgi-bin/message/custom/business/typing', { touser: openid, command: 'CancelTyping' })
  const { code: phoneCode } = await world.post(`${phone}/phone-number`)
  yield at('/wxa/business/getuserphonenumber', { code: phoneCode })
  const { session_key: sessionKey } = await world.get(`${login}&js_code=${String((await world.post(`${phone}/login`))['code'])}`)
  const signature = sessionSignature(String(sessionKey))
  yield at('/wxa/business/getuserencryptkey', { openid, signature, sig_method: 'hmac_sha256' })
  yield at('/wxa/business/checkencryptedmsg', { encrypted_msg_hash: 'a'.repeat(40) })
}

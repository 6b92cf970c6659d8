import type { OfficialAccount } from '../official-account/index.ts'
import { ok, type WireExample } from './wire-example.ts'

interface TemplateLibrary {
  readonly list: OfficialAccount['subscriptions']['list']
  readonly add: OfficialAccount['subscriptions']['add']
  readonly remove: OfficialAccount['subscriptions']['remove']
  readonly categories: OfficialAccount['subscriptions']['categories']
  readonly titles: OfficialAccount['subscriptions']['titles']
  readonly keywords: OfficialAccount['subscriptions']['keywords']
}

/** The library of subscription templates, the same under `subscriptions` and under `subscribeMessages` of a mini program. */
export const libraryExamples = <Client>(
  group: string,
  library: (client: Client) => TemplateLibrary,
): readonly WireExample<Client>[] => [
  {
    name: `${group}.list`,
    method: 'GET',
    path: '/wxaapi/newtmpl/gettemplate',
    answer: {
      ...ok,
      data: [
        {
          priTmplId: 'P',
          title: '预约提醒',
          content: '{{thing1.DATA}}',
          example: '剪发',
          type: 2,
          keywordEnumValueList: [{ keywordCode: 'enum_string2.DATA', enumValueList: ['上午', '下午'] }],
        },
      ],
    },
    ask: (client) => library(client).list(),
    result: [
      {
        templateId: 'P',
        title: '预约提醒',
        content: '{{thing1.DATA}}',
        example: '剪发',
        type: 2,
        enums: [{ field: 'enum_string2.DATA', values: ['上午', '下午'] }],
      },
    ],
  },
  {
    name: `${group}.add`,
    method: 'POST',
    path: '/wxaapi/newtmpl/addtemplate',
    body: { tid: '401', kidList: [1, 2], sceneDesc: '预约成功' },
    answer: { ...ok, priTmplId: 'P' },
    ask: (client) => library(client).add('401', [1, 2], '预约成功'),
    result: 'P',
  },
  {
    name: `${group}.remove`,
    method: 'POST',
    path: '/wxaapi/newtmpl/deltemplate',
    body: { priTmplId: 'P' },
    answer: ok,
    ask: (client) => library(client).remove('P'),
    result: undefined,
  },
  {
    name: `${group}.categories`,
    method: 'GET',
    path: '/wxaapi/newtmpl/getcategory',
    answer: { ...ok, data: [{ id: 616, name: '美容' }] },
    ask: (client) => library(client).categories(),
    result: [{ id: '616', name: '美容' }],
  },
  {
    name: `${group}.titles`,
    method: 'GET',
    path: '/wxaapi/newtmpl/getpubtemplatetitles',
    query: { ids: '616,617', start: '0', limit: '30' },
    answer: { ...ok, count: 55, data: [{ tid: 401, title: '预约提醒', type: 2, categoryId: '616' }] },
    ask: (client) => library(client).titles(['616', '617'], 0, 30),
    result: { count: 55, titles: [{ tid: '401', title: '预约提醒', type: 2, categoryId: '616' }] },
  },
  {
    name: `${group}.keywords`,
    method: 'GET',
    path: '/wxaapi/newtmpl/getpubtemplatekeywords',
    query: { tid: '401' },
    answer: { ...ok, count: 1, data: [{ kid: 1, name: '项目', example: '剪发', rule: 'thing' }] },
    ask: (client) => library(client).keywords('401'),
    result: [{ kid: 1, name: '项目', example: '剪发', rule: 'thing' }],
  },
]

const industry = { first_class: '运输与仓储', second_class: '快递' }

/** Template messages, subscription notices and one-time messages. */
export const templateExamples: readonly WireExample<OfficialAccount>[] = [
  {
    name: 'templates.send, fields with underscores untouched',
    method: 'POST',
    path: '/cgi-bin/message/template/send',
    body: {
      touser: 'o1',
      template_id: 't',
      url: 'http://u',
      miniprogram: { appid: 'wxM', pagepath: 'p' },
      data: { character_string1: { value: 'A-7' } },
      client_msg_id: 'c',
    },
    answer: { ...ok, msgid: 200_228_332 },
    ask: ({ templates }) =>
      templates.send({
        openid: 'o1',
        templateId: 't',
        values: { character_string1: 'A-7' },
        url: 'http://u',
        miniprogram: { appId: 'wxM', pagePath: 'p' },
        clientMsgId: 'c',
      }),
    result: '200228332',
  },
  {
    name: 'templates.list',
    method: 'GET',
    path: '/cgi-bin/template/get_all_private_template',
    answer: {
      template_list: [
        {
          template_id: 't',
          title: '取件通知',
          primary_industry: '',
          deputy_industry: '',
          content: '{{thing1.DATA}}',
          example: '',
        },
      ],
    },
    ask: ({ templates }) => templates.list(),
    result: [
      { templateId: 't', title: '取件通知', primaryIndustry: '', deputyIndustry: '', content: '{{thing1.DATA}}', example: '' },
    ],
  },
  {
    name: 'templates.add',
    method: 'POST',
    path: '/cgi-bin/template/api_add_template',
    body: { template_id_short: '43217', keyword_name_list: ['项目', '时间'] },
    answer: { ...ok, template_id: 't' },
    ask: ({ templates }) => templates.add('43217', ['项目', '时间']),
    result: 't',
  },
  {
    name: 'templates.remove',
    method: 'POST',
    path: '/cgi-bin/template/del_private_template',
    body: { template_id: 't' },
    answer: ok,
    ask: ({ templates }) => templates.remove('t'),
    result: undefined,
  },
  {
    name: 'templates.industry',
    method: 'GET',
    path: '/cgi-bin/template/get_industry',
    answer: { primary_industry: industry, secondary_industry: industry },
    ask: ({ templates }) => templates.industry(),
    result: {
      primaryIndustry: { firstClass: '运输与仓储', secondClass: '快递' },
      secondaryIndustry: { firstClass: '运输与仓储', secondClass: '快递' },
    },
  },
  {
    name: 'templates.setIndustry',
    method: 'POST',
    path: '/cgi-bin/template/api_set_industry',
    body: { industry_id1: '1', industry_id2: '4' },
    answer: ok,
    ask: ({ templates }) => templates.setIndustry(1, 4),
    result: undefined,
  },
  {
    name: 'templates.blocked',
    method: 'POST',
    path: '/wxa/sec/queryblocktmplmsg',
    body: { tmpl_msg_id: 'B', largest_id: 0, limit: 100 },
    answer: {
      ...ok,
      msginfo: { id: 3, tmpl_msg_id: 'B', title: '通知', content: '{}', send_timestamp: 1_620_000_000, openid: 'o1' },
    },
    ask: ({ templates }) => templates.blocked('B'),
    result: [{ id: 3, templateMsgId: 'B', title: '通知', content: '{}', sentAt: 1_620_000_000, openid: 'o1' }],
  },
  {
    name: 'subscriptions.send',
    method: 'POST',
    path: '/cgi-bin/message/subscribe/bizsend',
    body: {
      touser: 'o1',
      template_id: 't',
      page: 'http://p',
      miniprogram: { appid: 'wxM', pagepath: 'p' },
      data: { thing1: { value: '好' } },
    },
    answer: ok,
    ask: ({ subscriptions }) =>
      subscriptions.send({
        openid: 'o1',
        templateId: 't',
        values: { thing1: '好' },
        page: 'http://p',
        miniprogram: { appId: 'wxM', pagePath: 'p' },
      }),
    result: undefined,
  },
  {
    name: 'subscriptions.sendOnce',
    method: 'POST',
    path: '/cgi-bin/message/template/subscribe',
    body: {
      touser: 'o1',
      template_id: 't',
      url: 'http://u',
      scene: 1000,
      title: '到货了',
      data: { content: { value: '您要的口红' } },
    },
    answer: ok,
    ask: ({ subscriptions }) =>
      subscriptions.sendOnce({
        openid: 'o1',
        templateId: 't',
        url: 'http://u',
        scene: 1000,
        title: '到货了',
        content: '您要的口红',
      }),
    result: undefined,
  },
  ...libraryExamples<OfficialAccount>('subscriptions', ({ subscriptions }) => subscriptions),
]

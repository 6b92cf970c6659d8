import { type Document, type DocumentLanguage } from '../model.ts'

const months = ['6 月', '7 月', '8 月', '9 月', '10 月', '11 月']

/** Everything that a document may hold, with what breaks layouts: rare characters, long words, tables longer than a page. */
export const sampleDocument = (language: DocumentLanguage = 'zh-Hans'): Document => ({
  language,
  title: '2027 年微信运营方案',
  subtitle: '从同行到三个月发展表',
  organisation: '花漾美妆（杭州）有限公司',
  details: [
    ['方案期间', '2027-01-01 至 2027-12-31'],
    ['版本', '第 3 版'],
  ],
  blocks: [
    { kind: 'toc' },
    { kind: 'heading', level: 1, text: '摘要', unnumbered: true },
    { kind: 'paragraph', runs: [{ text: '一页看完：现状、目标、要批准的事。' }] },
    { kind: 'heading', level: 1, text: '同行怎么做' },
    { kind: 'heading', level: 2, text: '三家同行的账号' },
    {
      kind: 'paragraph',
      runs: [
        { text: '花漾美妆观察了 3 家同行。' },
        { text: '其中 2 家用服务号', bold: true },
        { text: '，每月平均推送 4.0 次；做得最好的是囍喆堃与𠮷㐂。' },
        { text: '查看来源', href: 'https://example.com/w/demo/peers' },
      ],
    },
    {
      kind: 'table',
      caption: '同行账号对比',
      header: ['账号', '类型', '每月推送', '做法与特点'],
      align: ['left', 'left', 'right', 'left'],
      rows: Array.from({ length: 4 }, (_, at) => [
        `同行 ${at + 1}`,
        at % 2 === 0 ? '服务号' : '订阅号',
        String(at * 2 + 2),
        '每周四晚八点推送护肤知识，结尾固定放一个小活动，评论区由专人在两小时内回复，新客关注后自动发放体验券。',
      ]),
    },
    { kind: 'heading', level: 2, text: '值得学和应该不同的地方' },
    {
      kind: 'list',
      items: [[{ text: '固定栏目：每周一、周四 20:00 更新。' }], [{ text: '互动由账号发起，而不是等客户来问。' }]],
    },
    { kind: 'list', ordered: true, items: [[{ text: '先做一个栏目。' }], [{ text: '再做两个活动。' }]] },
    { kind: 'quote', runs: [{ text: '为什么关注你们？因为有用。——一位客户' }] },
    { kind: 'heading', level: 1, text: '活动' },
    {
      kind: 'figure',
      caption: '近六个月新关注与取消关注',
      chart: {
        type: 'line',
        categories: months,
        series: [
          { name: '新关注', values: [120, 180, 240, 210, 330, 410] },
          { name: '取消关注', values: [30, 41, 38, null, 52, 49] },
        ],
        unit: '人',
      },
    },
    {
      kind: 'figure',
      caption: '每次活动的转化率',
      chart: {
        type: 'bar',
        categories: ['双十一', '会员日', '新品试用'],
        series: [{ name: '转化率', values: [0.031, 0.052, 0.018] }],
        share: true,
      },
    },
    {
      kind: 'figure',
      caption: '粉丝数预测',
      chart: {
        type: 'band',
        categories: ['一季度', '二季度', '三季度', '四季度'],
        series: [
          { name: '偏低', values: [2100, 2500, 2800, 3000] },
          { name: '预计', values: [2400, 3100, 3900, 4600] },
          { name: '偏高', values: [2700, 3800, 5100, 6600] },
        ],
        unit: '人',
      },
    },
    { kind: 'heading', level: 3, text: '历次活动' },
    {
      kind: 'table',
      caption: '历次活动一览',
      header: ['活动', '时间', '触达', '参与', '转化率', '营业额（元）'],
      align: ['left', 'left', 'right', 'right', 'right', 'right'],
      rows: Array.from({ length: 60 }, (_, at) => [
        `第 ${at + 1} 次会员活动：换季护肤体验`,
        '2026-10-12',
        String(1200 + at * 7),
        String(88 + at),
        '3.1%',
        (12_000 + at * 320).toLocaleString('zh-Hans'),
      ]),
    },
    { kind: 'paragraph', runs: [{ text: `地址 https://example.com/${'a-very-long-path/'.repeat(9)}end 也不会跑出页面。😀` }] },
    { kind: 'heading', level: 1, text: '分工', newPage: true },
    { kind: 'paragraph', runs: [{ text: '第一行\n第二行' }] },
  ],
})

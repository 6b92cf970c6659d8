/**
 * Published samples of the platform's documentation (O, J, M), of widely used SDKs (S, W, P) and recomputed ones (H).
 * Every value was recomputed with an independent implementation.
 */

export interface SealedVector {
  /** Chapter number of the published sample, then what it shows. */
  readonly name: string
  readonly token: string
  readonly encodingAesKey: string
  readonly appId: string
  readonly timestamp: string
  readonly nonce: string
  readonly random: string
  readonly message?: string
  readonly encrypted: string
  readonly msgSignature: string
}

const official = { token: 'AAAAA', encodingAesKey: 'A'.repeat(43), appId: 'wxba5fad812f8e6fb9' }
const component = { ...official, appId: 'wx134c8103faa5a59e' }
const sdk = {
  token: 'pamtest',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  appId: 'wxb11529c136998cb6',
}
const corp = {
  token: '123456',
  encodingAesKey: 'kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR',
  appId: 'wx49f0ab532d5d035a',
}

export const sealed: readonly SealedVector[] = [
  {
    name: 'O3 safe JSON push',
    ...official,
    timestamp: '1714112445',
    nonce: '415670741',
    random: 'a8eedb185eb2fecf',
    message:
      '{"ToUserName":"gh_97417a04a28d","FromUserName":"o9AgO5Kd5ggOC-bXrbNODIiE3bGY","CreateTime":1714112445,"MsgType":"event","Event":"debug_demo","debug_str":"hello world"}',
    encrypted:
      '+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=',
    msgSignature: '046e02f8204d34f8ba5fa3b1db94908f3df2e9b3',
  },
  {
    name: 'O4 reply to it',
    ...official,
    timestamp: '1713424427',
    nonce: '415670741',
    random: '707722b803182950',
    message: '{"demo_resp":"good luck"}',
    encrypted: 'ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ==',
    msgSignature: '1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1',
  },
  {
    name: 'O5 safe XML push of a third-party platform',
    ...component,
    timestamp: '1715943329',
    nonce: '1590219412',
    random: '1205899eaf019bbd',
    message:
      '<xml><ToUserName><![CDATA[gh_97417a04a28d]]></ToUserName>\n<FromUserName><![CDATA[o9AgO5Kd5ggOC-bXrbNODIiE3bGY]]></FromUserName>\n<CreateTime>1715943329</CreateTime>\n<MsgType><![CDATA[event]]></MsgType>\n<Event><![CDATA[debug_demo]]></Event>\n<debug_str><![CDATA[hello world]]></debug_str>\n</xml>',
    encrypted:
      'D7yzvUNAL930rd28wf21s4hvXhz0L6Uit/p2Di6C5DHyYGpEgdBRnKjBec34JwoQXicwaZC7fOVihW80F4VtsdvE//1vr7oAbqjDv8KenVp+ajKYpJnyQ4zMRhIC+a31fCVOMC03FfzV/QuC94kBP55a+Za3sJgvAn+ZbsNqZI5DkyuzkhQN8OBqCzFhizGmy0xpM0MEA4agpvE+RuNO1rhHTtuJB5yltw1FiYzecSXJ+y/D2r81VkRn2eYjh2ltsoyfbDR7Is6ookXIFxTfyeNyeHxMeT4KN5WpCDmSbTcUYrbBUlkGLJ9n/rU8YOywma6G7aTb7KZKOqCxgfoUlYEZPk4FUL/TK7ShriFDMVCLyjQJ15Ob++agDWtcxhfUfe6HIoIpRW8mKNBQiY/Jd1svvuskA1wLef1RTtzKfMpagSCX/laZINmdnX4zrF6kIaR9P4xQrWXbsTFHTYe0Mg==',
    msgSignature: '6c12a4205838198b8fa631b3220723bb07f1015c',
  },
  {
    name: 'O6 reply to it, with the broken CDATA of the official sample',
    ...component,
    timestamp: '1713424427',
    nonce: '415670741',
    random: '999951349e8ee746',
    message: '<xml><demo_resp>[CDATA[good luck]]</demo_resp></xml>',
    encrypted:
      'hE8R6mGXHkJJjU72KxzKUd1GEkKJaEZq7vRL8XgK3o+00k8JGq6+pZJUIlTSyhsX+bxIBQ72g3GyvDdIZcr6+3HAZbSvPT9t/o11MI7d6WELwqrGd7jMnV0zv3Zc9Nq7',
    msgSignature: '03e0812039325c2712ef5f0f980fd14c70d6e307',
  },
  {
    name: 'S1 Chinese text, key with spare bits',
    ...sdk,
    timestamp: '1409304348',
    nonce: 'xxxxxx',
    random: 'aaaabbbbccccdddd',
    message: '我是中文abcd123',
    encrypted: 'jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==',
    msgSignature: '82c962d39941aa48552f90ef55aa323dc620cc10',
  },
  {
    name: 'S2 video reply',
    ...sdk,
    timestamp: '1409304348',
    nonce: 'xxxxxx',
    random: 'aaaabbbbccccdddd',
    message:
      '<xml><ToUserName><![CDATA[oia2Tj我是中文jewbmiOUlr6X-1crbLOvLw]]></ToUserName><FromUserName><![CDATA[gh_7f083739789a]]></FromUserName><CreateTime>1407743423</CreateTime><MsgType><![CDATA[video]]></MsgType><Video><MediaId><![CDATA[eYJ1MbwPRJtOvIEabaxHs7TX2D-HV71s79GUxqdUkjm6Gs2Ed1KF3ulAOA9H1xG0]]></MediaId><Title><![CDATA[testCallBackReplyVideo]]></Title><Description><![CDATA[testCallBackReplyVideo]]></Description></Video></xml>',
    encrypted:
      'jn1L23DB+6ELqJ+6bruv23M2GmYfkv0xBh2h+XTBOKVKcgDFHle6gqcZ1cZrk3e1qjPQ1F4RsLWzQRG9udbKWesxlkupqcEcW7ZQweImX9+wLMa0GaUzpkycA8+IamDBxn5loLgZpnS7fVAbExOkK5DYHBmv5tptA9tklE/fTIILHR8HLXa5nQvFb3tYPKAlHF3rtTeayNf0QuM+UW/wM9enGIDIJHF7CLHiDNAYxr+r+OrJCmPQyTy8cVWlu9iSvOHPT/77bZqJucQHQ04sq7KZI27OcqpQNSto2OdHCoTccjggX5Z9Mma0nMJBU+jLKJ38YB1fBIz+vBzsYjrTmFQ44YfeEuZ+xRTQwr92vhA9OxchWVINGC50qE/6lmkwWTwGX9wtQpsJKhP+oS7rvTY8+VdzETdfakjkwQ5/Xka042OlUb1/slTwo4RscuQ+RdxSGvDahxAJ6+EAjLt9d8igHngxIbf6YyqqROxuxqIeIch3CssH/LqRs+iAcILvApYZckqmA7FNERspKA5f8GoJ9sv8xmGvZ9Yrf57cExWtnX8aCMMaBropU/1k+hKP5LVdzbWCG0hGwx/dQudYR/eXp3P0XxjlFiy+9DMlaFExWUZQDajPkdPrEeOwofJb',
    msgSignature: 'ea88b765074e41eb8c7a75b449db34fa2fd560d5',
  },
  {
    name: 'S3 inbound text',
    ...sdk,
    timestamp: '1458300676',
    nonce: '260774613',
    random: 'd43123b161a4ba84',
    encrypted:
      'rTNFcsut4LfGuAFKEUVVpwcaCOTJzOd9twZdIW910jb3k+iicx2uvhttIZ3Qg9Qgty3BEF2xbOrz6boTfb30dMomcgrkTqdFPwnhqbk+kIQ7rZiwny9D7NUrTgA5kpX3KsZvrXzUZyP2x9YOlxbgm572lmxKvM7HAQQhIQ/p6HBmoY30bGXFK0BtIu1pW9TjhOYrLQoU18nWYjWqDA1ynkmOytpv7QRI1P1+0NoxL0q2zO1DgeSvnE8CZGo/o5Ap/WHK5W2RAsinpzN4/LjPnmB6U01I5XCoJoC0GK/yMZycd2Oh8Nq6+wBkC1U85oy0ktOY4nLvsQMLrourmMGdZHuTbqpeJ8Ao/5PRYJ+WBvRUwPfGKBL2+2IKZF49vAJqkcGWSHGE76ZN2erXeuNazf/o9o3lIE3q739o4c8t9QGPe31GT2Go/rOz1BsrASwvauNulCh+++yz+CQzBIuikA==',
    msgSignature: '4f3ad57b6989f09f4eb392acce4f9e93942ed890',
  },
  {
    name: 'W1 encrypted echostr of WeCom',
    ...corp,
    timestamp: '1411443780',
    nonce: '437374425',
    random: '2304fc2fe146f1f8',
    message: '5927782489442352469',
    encrypted: '4ByGGj+sVCYcvGeQYhaKIk1o0pQRNbRjxybjTGblXrBaXlTXeOo1+bXFXDQQb1o6co6Yh9Bv41n7hOchLF6p+Q==',
    msgSignature: 'dd6b9c95b495b3f7e2901bfbc76c664930ffdb96',
  },
  {
    name: 'W2 padding of one byte',
    ...corp,
    timestamp: '1411525903',
    nonce: '461056294',
    random: 'ec90b1530358d4d3',
    encrypted:
      'RgqEoJj5A4EMYlLvWO1F86ioRjZfaex/gePD0gOXTxpsq5Yj4GNglrBb8I2BAJVODGajiFnXBu7mCPatfjsu6IHCrsTyeDXzF6Bv283dGymzxh6ydJRvZsryDyZbLTE7rhnus50qGPMfp2wASFlzEgMW9z1ef/RD8XzaFYgm7iTdaXpXaG4+BiYyolBug/gYNx410cvkKR2/nPwBiT+P4hIiOAQqGp/TywZBtDh1yCF2KOd0gpiMZ5jSw3e29mTvmUHzkVQiMS6td7vXUaWOMZnYZlF3So2SjHnwh4jYFxdgpkHHqIrH/54SNdshoQgWYEvccTKe7FS709/5t6NMxuGhcUGAPOQipvWTT4dShyqio7mlsl5noTrb++x6En749zCpQVhDpbV6GDnTbcX2e8K9QaNWHp91eBdCRxthuL0=',
    msgSignature: '74d92dfeb87ba7c714f89d98870ae5eb62dff26d',
  },
]

export const signatures = [
  {
    name: 'O1 URL check',
    token: 'AAAAA',
    timestamp: '1714036504',
    nonce: '1514711492',
    expected: 'f464b24fc39322e44b38aa78f5edd27bd1441696',
  },
  {
    name: 'O2 plain push',
    token: 'AAAAA',
    timestamp: '1714037059',
    nonce: '486452656',
    expected: '899cf89e464efb63f54ddac96b0a0a235f53aa78',
  },
  {
    name: 'O3 safe push',
    token: 'AAAAA',
    timestamp: '1714112445',
    nonce: '415670741',
    expected: '6c5c811b55cc85e0e1b54100749188c20beb3f5d',
  },
  {
    name: 'O5 safe push',
    token: 'AAAAA',
    timestamp: '1715943329',
    nonce: '1590219412',
    expected: 'cc0c594499c1634947d5b502f158ee518947db27',
  },
  {
    name: 'P1 letters',
    token: 'test',
    timestamp: '1410685589',
    nonce: 'test',
    expected: 'f21891de399b4e33a1a93c9a7b8a8fffb5a443ff',
  },
] as const

export const jsSdk = [
  {
    name: 'J1 official sample',
    ticket: 'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg',
    nonceStr: 'Wm3WZYTPz0wzccnW',
    timestamp: 1414587457,
    url: 'http://mp.weixin.qq.com?params=value',
    expected: '0f9de62fce790f9a083d5c99e95740ceb90c27ed',
  },
  {
    name: 'J2 SDK sample',
    ticket: 'mock-ticket',
    nonceStr: 'mock-nonce',
    timestamp: 1601234567,
    url: 'https://www.easywechat.com/',
    expected: '22772d2fb393ab9f7f6a5a54168a566fbf1ab767',
  },
] as const

export const rawData = {
  sessionKey: 'HyVFkGl5F5OQWJZZaNzBBg==',
  text: '{"nickName":"Band","gender":1,"language":"zh_CN","city":"Guangzhou","province":"Guangdong","country":"CN","avatarUrl":"http://wx.qlogo.cn/mmopen/vi_32/1vZvI39NWFQ9XM4LtQpFrQJ1xlgZxx3w7bQxKARol6503Iuswjjn6nIGBiaycAjAtpujxyzYsrztuuICqIM5ibXQ/0"}',
  expected: '75e81ceda165f4ffa64f4068af58c64b8f54b88c',
}

export const openData = {
  appId: 'wx4f4bc4dec97d474b',
  sessionKey: 'tiihtNczf5v6AKRyjwEUhQ==',
  iv: 'r7BXXKkLb8qrSNn05n0qiA==',
  encryptedData:
    'CiyLU1Aw2KjvrjMdj8YKliAjtP4gsMZMQmRzooG2xrDcvSnxIMXFufNstNGTyaGS9uT5geRa0W4oTOb1WT7fJlAC+oNPdbB+3hVbJSRgv+4lGOETKUQz6OYStslQ142dNCuabNPGBzlooOmB231qMM85d2/fV6ChevvXvQP8Hkue1poOFtnEtpyxVLW1zAo6/1Xx1COxFvrc2d7UL/lmHInNlxuacJXwu0fjpXfz/YqYzBIBzD6WUfTIF9GRHpOn/Hz7saL8xz+W//FRAUid1OksQaQx4CMs8LOddcQhULW4ucetDf96JcR3g0gfRK4PC7E/r7Z6xNrXd2UIeorGj5Ef7b1pJAYB6Y5anaHqZ9J6nKEBvB4DnNLIVWSgARns/8wR2SiRS7MNACwTyrGvt9ts8p12PKFdlqYTopNHR1Vf7XjfhQlVsAJdNiKdYmYVoKlaRv85IfVunYzO0IKXsyl7JCUjCpoG20f0a04COwfneQAGGwd5oa+T8yO5hzuyDb/XcxxmK01EpqOyuxINew==',
}

export const session = {
  key: 'o0q0otL8aEzpcZL/FT9WsQ==',
  expected: '46e043c5525c2d817c44be603d30837a808a1d930d038f6fdc3e62a201fed128',
}

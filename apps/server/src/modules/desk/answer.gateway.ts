import { type Id } from '@weiying/kernel'
import { type OfficialAccount, WechatError, WechatUnavailable } from '@weiying/wechat'

import { type SendResult } from './answer.ts'

interface GatewayDeps {
  readonly official: (workspace: Id<'workspace'>, accountId: Id<'account'>) => Promise<OfficialAccount>
}

/** "System busy" and a broken connection leave it open whether the person got the message. */
export function answerGateway({ official }: GatewayDeps) {
  return {
    send: async (workspace: Id<'workspace'>, accountId: Id<'account'>, openid: string, text: string): Promise<SendResult> => {
      try {
        const account = await official(workspace, accountId)
        await account.customerMessages.send(openid, { type: 'text', content: text })
        return { state: 'sent', errcode: null }
      } catch (error) {
        if (error instanceof WechatError) return { state: error.sent === 'no' ? 'failed' : 'unknown', errcode: error.errcode }
        if (error instanceof WechatUnavailable) return { state: error.sent === 'no' ? 'failed' : 'unknown', errcode: null }
        throw error
      }
    },
  }
}

export type AnswerGateway = ReturnType<typeof answerGateway>

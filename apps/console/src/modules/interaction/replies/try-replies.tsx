import { useMutation } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { Input } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { ArticleCard, ChatBubble, PhoneFrame } from '../../../components/phone-frame.tsx'
import { type RuleContent } from './rule.ts'

interface TryRepliesProps {
  readonly accountId: Id<'account'>
  readonly accountName: string
}

/** What a follower would get for a text; nothing is sent. */
export function TryReplies({ accountId, accountName }: TryRepliesProps) {
  const { t } = useTexts()
  const ask = useMutation({ mutationFn: (text: string) => api.replyRules.test({ accountId, text }) })
  const { data, variables: asked } = ask
  return (
    <aside className="panel preview-column">
      <div className="panel-head">
        <h2>{t('interaction.test')}</h2>
      </div>
      <div className="panel-body try">
        <p className="absent">{t('interaction.test_hint')}</p>
        <Input.Search
          placeholder={t('interaction.test_placeholder')}
          aria-label={t('interaction.test')}
          enterButton={t('interaction.test')}
          maxLength={2000}
          loading={ask.isPending}
          onSearch={(text) => {
            if (text.trim() !== '') ask.mutate(text)
          }}
        />
        <ErrorNotice error={ask.error} />
        {data === undefined ? null : (
          <p className={data.rule === null ? 'try-nothing' : 'try-found'} role="status">
            {data.rule === null
              ? t('interaction.test_nothing')
              : data.matched === null
                ? t('interaction.test_default', { name: data.rule.name })
                : t('interaction.test_matched', { name: data.rule.name, keyword: data.matched.text })}
          </p>
        )}
        <PhoneFrame mode="chat" title={accountName}>
          {data === undefined || asked === undefined ? null : (
            <>
              <ChatBubble from="customer" name="我">
                {asked}
              </ChatBubble>
              {data.rule === null ? null : <ReplyBubble name={accountName} content={data.rule.content} />}
            </>
          )}
        </PhoneFrame>
      </div>
    </aside>
  )
}

function ReplyBubble({ name, content }: { readonly name: string; readonly content: RuleContent }) {
  const { t } = useTexts()
  if (content.type === 'news')
    return (
      <ArticleCard
        title={content.title}
        digest={content.description}
        coverUrl={content.pictureUrl === '' ? null : content.pictureUrl}
      />
    )
  return (
    <ChatBubble from="account" name={name}>
      {content.type === 'text' ? content.text : `［${t('interaction.content.image')}］`}
    </ChatBubble>
  )
}

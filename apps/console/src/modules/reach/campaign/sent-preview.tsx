import { useQuery } from '@tanstack/react-query'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { withFallbacks } from '../editor/draft.ts'
import { PhoneMessage } from '../editor/phone-message.tsx'
import { type Campaign } from '../shared/campaign.ts'
import { useAccountName } from '../shared/queries.ts'

/** What people got, as somebody without known attributes reads it. */
export function SentPreview({ campaign: { content, accountId } }: { readonly campaign: Campaign }) {
  const { t } = useTexts()
  const accountName = useAccountName()
  const preview = useQuery({
    queryKey: ['campaigns', 'preview', accountId, content, null],
    queryFn: async () => {
      if (content === null) throw new Error('nothing to show')
      return await api.campaigns.preview({ accountId, content })
    },
    enabled: content?.kind === 'template' || content?.kind === 'card',
    staleTime: 300_000,
    retry: false,
  })
  return (
    <section className="panel">
      <header className="panel-head">
        <h2>{t('general.phone_preview')}</h2>
      </header>
      <div className="panel-body">
        <PhoneMessage
          account={accountName(accountId)}
          articleIds={content?.kind === 'articles' ? content.contentIds : []}
          rendered={{
            text: content?.kind === 'text' ? withFallbacks(content.text) : null,
            card: preview.data?.card ?? null,
            template: preview.data?.template ?? null,
          }}
        />
      </div>
    </section>
  )
}

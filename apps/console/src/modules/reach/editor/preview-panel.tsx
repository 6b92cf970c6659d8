import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { toId } from '@weiying/kernel'
import { Select } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { type Account, contactName } from '../shared/campaign.ts'
import { useSettled } from '../shared/contact-choice.tsx'
import { contentKindOf, contentOf, type Draft, withFallbacks } from './draft.ts'
import { PhoneMessage, type Rendered } from './phone-message.tsx'
import { useAudienceCount } from './use-audience-count.ts'
import { useAttributeName } from './variable-text.tsx'

interface PreviewPanelProps {
  readonly draft: Draft
  readonly account: Account | null
}

/** The phone beside the form: what a person of the audience will see, while typing. */
export function PreviewPanel({ draft, account }: PreviewPanelProps) {
  const { t } = useTexts()
  const nameOf = useAttributeName()
  const [contactId, setContactId] = useState<string | null>(null)
  const people = useAudienceCount(draft).data?.sample ?? []
  const personal = draft.channel !== 'mass'
  const person = personal ? (people.find(({ id }) => id === contactId) ?? null) : null
  const rendered = useRendered(draft, account, person?.id ?? null)
  return (
    <aside className="preview-column">
      <section className="panel">
        <header className="panel-head">
          <h2>{t('general.phone_preview')}</h2>
        </header>
        <div className="panel-body">
          {personal && people.length > 0 ? (
            <label className="form-part">
              <span className="field-label">{t('reach.editor.preview_as')}</span>
              <Select
                size="small"
                value={person?.id ?? ''}
                onChange={(id: string) => setContactId(id === '' ? null : id)}
                options={[
                  { value: '', label: t('reach.editor.preview_nobody') },
                  ...people.map((each) => ({ value: each.id, label: contactName(each) })),
                ]}
              />
            </label>
          ) : null}
          <PhoneMessage
            account={account?.name ?? t('general.product')}
            rendered={rendered.message}
            articleIds={contentKindOf(draft) === 'articles' ? draft.contentIds : []}
          />
          {rendered.fellBack.length === 0 || !personal ? null : (
            <p className="preview-note">
              {t('reach.editor.preview_fell_back', { names: rendered.fellBack.map(nameOf).join('、') })}
            </p>
          )}
          {rendered.failed ? <p className="preview-note field-warn">{t('reach.editor.preview_failed')}</p> : null}
        </div>
      </section>
    </aside>
  )
}

/** The server fills the variables; until it answers, the phone shows the text with its fallbacks. */
function useRendered(draft: Draft, account: Account | null, contactId: string | null) {
  const settled = useSettled(draft, 300)
  const content = contentOf(settled)
  const personal = draft.channel !== 'mass'
  const answer = useQuery({
    queryKey: ['campaigns', 'preview', account?.id, content, contactId],
    queryFn: async () => {
      if (account === null || content === null) throw new Error('nothing to show')
      return await api.campaigns.preview({
        accountId: account.id,
        content,
        ...(contactId === null ? {} : { contactId: toId<'contact'>(contactId) }),
      })
    },
    enabled: personal && account !== null && content !== null,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
  })
  const { data } = answer
  const fresh = data !== undefined && personal && !answer.isPlaceholderData && settled === draft
  const kind = contentKindOf(draft)
  const local: Rendered = {
    text: kind === 'text' && draft.text.trim() !== '' ? withFallbacks(draft.text) : null,
    card:
      kind === 'card' && draft.card.title !== ''
        ? { ...draft.card, title: withFallbacks(draft.card.title), description: withFallbacks(draft.card.description) }
        : null,
    template: kind === 'template' && content !== null ? (data?.template ?? null) : null,
  }
  return {
    message: fresh && content?.kind === kind ? { text: data.text, card: data.card, template: data.template } : local,
    fellBack: fresh ? data.fellBack : [],
    failed: answer.isError && content !== null && personal,
  }
}

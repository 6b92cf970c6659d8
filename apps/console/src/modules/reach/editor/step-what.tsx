import { Alert, Input, Segmented } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { ArticleList } from './article-list.tsx'
import { type StepProps } from './step-who.tsx'
import { TemplateField } from './template-field.tsx'
import { UrlField } from './url-field.tsx'
import { VariableText } from './variable-text.tsx'

export function StepWhat({ draft, change, account }: StepProps) {
  const { t } = useTexts()
  const { channel } = draft
  return (
    <section className="panel">
      <header className="panel-head">
        <h2>
          {t('reach.editor.content')} · {t(`reach.channel.${channel}`)}
        </h2>
        {channel === 'mass' ? (
          <Segmented
            value={draft.massKind}
            onChange={(massKind) => change({ massKind })}
            options={[
              { value: 'articles' as const, label: t('reach.editor.content_articles') },
              { value: 'text' as const, label: t('reach.editor.content_text') },
            ]}
          />
        ) : null}
        {channel === 'customer_service' ? (
          <Segmented
            value={draft.serviceKind}
            onChange={(serviceKind) => change({ serviceKind })}
            options={[
              { value: 'text' as const, label: t('reach.editor.content_text') },
              { value: 'card' as const, label: t('reach.editor.content_card') },
            ]}
          />
        ) : null}
      </header>
      <div className="panel-body">
        {channel === 'mass' && draft.massKind === 'articles' ? (
          <ArticleList ids={draft.contentIds} onChange={(contentIds) => change({ contentIds })} />
        ) : null}
        {channel === 'mass' && draft.massKind === 'text' ? (
          <label className="form-part">
            <span className="field-label">{t('reach.editor.text')}</span>
            <Input.TextArea
              autoSize={{ minRows: 6, maxRows: 16 }}
              maxLength={2000}
              showCount
              value={draft.text}
              placeholder={t('reach.editor.text_placeholder')}
              onChange={({ target }) => change({ text: target.value })}
            />
            <small className="field-hint">{t('reach.editor.text_mass_note')}</small>
          </label>
        ) : null}
        {channel === 'customer_service' && draft.serviceKind === 'text' ? (
          <div className="form-part">
            <span className="field-label">{t('reach.editor.text')}</span>
            <VariableText
              value={draft.text}
              most={2000}
              rows={6}
              label={t('reach.editor.text')}
              onChange={(text) => change({ text })}
            />
          </div>
        ) : null}
        {channel === 'customer_service' && draft.serviceKind === 'card' ? <CardFields draft={draft} change={change} /> : null}
        {channel === 'template' ? (
          <>
            <Alert className="field-note-above" type="info" showIcon title={t('reach.editor.template_note')} />
            {account === null ? null : (
              <TemplateField accountId={account.id} value={draft.template} onChange={(template) => change({ template })} />
            )}
          </>
        ) : null}
      </div>
    </section>
  )
}

function CardFields({ draft: { card }, change }: Pick<StepProps, 'draft' | 'change'>) {
  const { t } = useTexts()
  const set = (changes: Partial<typeof card>): void => change({ card: { ...card, ...changes } })
  return (
    <>
      <div className="form-part">
        <span className="field-label">{t('reach.editor.card_title')}</span>
        <VariableText
          value={card.title}
          most={64}
          rows={1}
          label={t('reach.editor.card_title')}
          onChange={(title) => set({ title })}
        />
      </div>
      <div className="form-part">
        <span className="field-label">{t('reach.editor.card_description')}</span>
        <VariableText
          value={card.description}
          most={200}
          rows={2}
          label={t('reach.editor.card_description')}
          onChange={(description) => set({ description })}
        />
      </div>
      <UrlField label={t('reach.editor.card_url')} value={card.url} onChange={(url) => set({ url })} />
      <UrlField label={t('reach.editor.card_picture')} value={card.pictureUrl} onChange={(pictureUrl) => set({ pictureUrl })} />
    </>
  )
}

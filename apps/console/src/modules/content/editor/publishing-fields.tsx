import { articleFieldLimits } from '@weiying/contract'
import { Checkbox, Input } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { type StoredFile } from '../types.ts'
import { type ArticleDraft, type Cover } from './article-draft.ts'
import { CharacterCount } from './character-count.tsx'
import { CoverField } from './cover-field.tsx'
import { TypeFields } from './type-fields.tsx'

interface PublishingFieldsProps {
  readonly draft: ArticleDraft
  readonly file: StoredFile | null
  readonly disabled: boolean
  readonly onChange: (changes: Partial<ArticleDraft>) => void
  readonly onCover: (cover: Cover | null, file: StoredFile | null) => void
}

/** Everything of an article that is not its text. */
export function PublishingFields({ draft, file, disabled, onChange, onCover }: PublishingFieldsProps) {
  const { t } = useTexts()
  return (
    <>
      <section className="panel">
        <div className="panel-head">
          <h2>{t('content.editor.settings')}</h2>
        </div>
        <div className="panel-body field-list">
          <div className="field">
            <span>{t('content.cover')}</span>
            <CoverField cover={draft.cover} file={file} disabled={disabled} onChange={onCover} />
          </div>
          <label className="field">
            <span className="field-head">
              {t('content.editor.author')} <CharacterCount text={draft.author} max={articleFieldLimits.author} />
            </span>
            <Input
              value={draft.author}
              maxLength={64}
              disabled={disabled}
              onChange={({ target }) => onChange({ author: target.value })}
            />
          </label>
          <label className="field">
            <span className="field-head">
              {t('content.editor.digest')} <CharacterCount text={draft.digest} max={articleFieldLimits.digest} />
            </span>
            <Input.TextArea
              data-field="digest"
              rows={2}
              value={draft.digest}
              maxLength={500}
              disabled={disabled}
              placeholder={t('content.editor.digest_placeholder')}
              onChange={({ target }) => onChange({ digest: target.value })}
            />
          </label>
          <label className="field">
            <span>{t('content.editor.source_url')}</span>
            <Input
              data-field="sourceUrl"
              inputMode="url"
              value={draft.sourceUrl}
              maxLength={1000}
              disabled={disabled}
              placeholder="https://"
              onChange={({ target }) => onChange({ sourceUrl: target.value })}
            />
            <span className="hint">{t('content.editor.source_url_hint')}</span>
          </label>
          <div className="field-checks">
            <Checkbox
              checked={draft.openComment}
              disabled={disabled}
              onChange={({ target }) => onChange({ openComment: target.checked, fansOnlyComment: false })}
            >
              {t('content.editor.comments')}
            </Checkbox>
            <Checkbox
              checked={draft.fansOnlyComment}
              disabled={disabled || !draft.openComment}
              onChange={({ target }) => onChange({ fansOnlyComment: target.checked })}
            >
              {t('content.editor.comments_fans')}
            </Checkbox>
          </div>
        </div>
      </section>
      <section className="panel">
        <div className="panel-head">
          <h2>{t('content.editor.classify')}</h2>
        </div>
        <div className="panel-body">
          <TypeFields value={draft} onChange={onChange} disabled={disabled} />
        </div>
      </section>
    </>
  )
}

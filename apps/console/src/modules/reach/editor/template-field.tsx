import { ReloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { toId } from '@weiying/kernel'
import { Button, Checkbox, Input, Select } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { type TemplateDraft } from './draft.ts'
import { UrlField } from './url-field.tsx'
import { VariableText } from './variable-text.tsx'

export function useTemplates(accountId: string | null, enabled: boolean) {
  return useQuery({
    queryKey: ['account-templates', accountId],
    queryFn: async () => (await api.accountTemplates.list({ accountId: toId<'account'>(accountId ?? '') })).items,
    enabled: enabled && accountId !== null,
    staleTime: 300_000,
  })
}

interface TemplateFieldProps {
  readonly accountId: string
  readonly value: TemplateDraft
  readonly onChange: (template: TemplateDraft) => void
}

/** One of the account's templates, and what stands in each of its fields. */
export function TemplateField({ accountId, value, onChange }: TemplateFieldProps) {
  const { t } = useTexts()
  const templates = useTemplates(accountId, true)
  const reload = (): void => {
    void templates.refetch()
  }
  const set = (changes: Partial<TemplateDraft>): void => onChange({ ...value, ...changes })
  const chosen = templates.data?.find(({ templateId }) => templateId === value.templateId)
  if (templates.isError) return <ErrorNotice error={templates.error} onRetry={reload} />
  if (templates.data?.length === 0) {
    return (
      <EmptyState
        title={t('reach.editor.template_none')}
        hint={t('reach.editor.template_none_hint')}
        action={
          <Button icon={<ReloadOutlined />} loading={templates.isFetching} onClick={reload}>
            {t('general.refresh')}
          </Button>
        }
      />
    )
  }
  return (
    <>
      <div className="form-part">
        <span className="field-label">{t('reach.editor.template')}</span>
        <span className="field-row field-row-wide">
          <Select
            className="wide"
            aria-label={t('reach.editor.template')}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('reach.editor.template_choose')}
            loading={templates.isPending}
            value={value.templateId}
            onChange={(templateId: string) => set({ templateId })}
            options={(templates.data ?? []).map(({ templateId, title }) => ({ value: templateId, label: title }))}
          />
          <Button icon={<ReloadOutlined />} aria-label={t('general.refresh')} loading={templates.isFetching} onClick={reload} />
        </span>
      </div>
      {chosen?.fields.map(({ name, label, most }) => (
        <div className="form-part" key={name}>
          <span className="field-label">
            {label} <code className="field-code">{name}</code>
          </span>
          <VariableText
            value={value.values[name] ?? ''}
            most={400}
            rows={1}
            label={label}
            onChange={(text) => set({ values: { ...value.values, [name]: text } })}
          />
          {most === null ? null : <small className="field-hint">{t('reach.editor.template_field_most', { most })}</small>}
        </div>
      ))}
      {chosen === undefined ? null : (
        <>
          <UrlField
            label={t('reach.editor.template_url')}
            hint={t('reach.editor.template_url_hint')}
            value={value.url}
            onChange={(url) => set({ url })}
          />
          <Checkbox checked={value.toMiniprogram} onChange={({ target }) => set({ toMiniprogram: target.checked })}>
            {t('reach.editor.template_miniprogram')}
          </Checkbox>
          {value.toMiniprogram ? (
            <div className="form-pair field-below">
              <label className="form-part">
                <span className="field-label">{t('reach.editor.template_app_id')}</span>
                <Input
                  value={value.appId}
                  maxLength={40}
                  placeholder="wx…"
                  onChange={({ target }) => set({ appId: target.value })}
                />
              </label>
              <label className="form-part">
                <span className="field-label">{t('reach.editor.template_page')}</span>
                <Input
                  value={value.pagePath}
                  maxLength={200}
                  placeholder="pages/index/index"
                  onChange={({ target }) => set({ pagePath: target.value })}
                />
              </label>
            </div>
          ) : null}
        </>
      )}
    </>
  )
}

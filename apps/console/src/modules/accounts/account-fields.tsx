import { Collapse, Form, Input, Radio, Switch } from 'antd'

import { useTexts } from '../../app/texts.tsx'
import { kinds, modes, patterns } from './account.ts'

export interface AccountForm {
  readonly name: string
  readonly kind: (typeof kinds)[number]
  readonly verified: boolean
  readonly appId: string
  readonly secret?: string
  readonly originalId?: string
  readonly mode: (typeof modes)[number]
  readonly apiBaseUrl?: string
}

/** The fields of an account; the AppID is fixed once it is there. */
export function AccountFields({ creating = false }: { readonly creating?: boolean }) {
  const { t } = useTexts()
  const required = (field: string) => ({ required: true, whitespace: true, message: t('general.required', { field }) })
  return (
    <>
      <Form.Item name="name" label={t('accounts.name')} extra={t('accounts.name_hint')} rules={[required(t('accounts.name'))]}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <div className="account-kind">
        <Form.Item name="kind" label={t('accounts.kind')} required>
          <Radio.Group optionType="button" options={kinds.map((kind) => ({ value: kind, label: t(`accounts.kind.${kind}`) }))} />
        </Form.Item>
        <Form.Item name="verified" label={t('accounts.verified')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
      <Form.Item
        name="appId"
        label={t('accounts.app_id')}
        extra={creating ? t('accounts.app_id_hint') : undefined}
        rules={[required(t('accounts.app_id')), { pattern: patterns.appId, message: t('accounts.app_id_wrong') }]}
      >
        <Input disabled={!creating} autoComplete="off" spellCheck={false} placeholder="wx…" />
      </Form.Item>
      <Form.Item
        name="secret"
        label={t('accounts.secret')}
        extra={t('accounts.secret_hint')}
        rules={[
          ...(creating ? [required(t('accounts.secret'))] : []),
          { min: 16, max: 128, message: t('accounts.secret_wrong') },
        ]}
      >
        <Input.Password autoComplete="new-password" placeholder={creating ? '' : t('accounts.secret_keep')} />
      </Form.Item>
      <Collapse
        ghost
        className="account-advanced"
        items={[
          {
            key: 'advanced',
            label: t('accounts.advanced'),
            forceRender: true,
            children: (
              <>
                <Form.Item
                  name="originalId"
                  label={t('accounts.original_id')}
                  extra={t('accounts.original_id_hint')}
                  rules={[{ pattern: patterns.originalId, message: t('accounts.original_id_wrong') }]}
                >
                  <Input autoComplete="off" spellCheck={false} placeholder="gh_…" />
                </Form.Item>
                <Form.Item name="mode" label={t('accounts.mode')}>
                  <Radio.Group
                    optionType="button"
                    options={modes.map((mode) => ({ value: mode, label: t(`accounts.mode.${mode}`) }))}
                  />
                </Form.Item>
                <Form.Item name="apiBaseUrl" label={t('accounts.api_base')} extra={t('accounts.api_base_hint')}>
                  <Input autoComplete="off" spellCheck={false} placeholder="https://api.weixin.qq.com" />
                </Form.Item>
              </>
            ),
          },
        ]}
      />
    </>
  )
}

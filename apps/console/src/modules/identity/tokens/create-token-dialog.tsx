import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Permission, permissions } from '@weiying/contract'
import { Alert, Checkbox, Form, Input, Modal, Select } from 'antd'
import dayjs from 'dayjs'

import { calls } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { CopyText } from '../../../components/copy-text.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'

interface TokenForm {
  readonly name: string
  readonly scopes: Permission[]
  /** Days, 0 for ever. */
  readonly days: number
}

const lives = [30, 90, 365, 0]
const areas = [...new Set(permissions.map((permission) => permission.split('.')[0] ?? ''))]

/** Purpose, permissions, life; then the secret, which is shown only once. */
export function CreateTokenDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const [form] = Form.useForm<TokenForm>()
  const create = useMutation(
    calls.apiTokens.create.mutationOptions({ onSuccess: () => client.invalidateQueries({ queryKey: ['api-tokens'] }) }),
  )
  const made = create.data
  const submit = ({ name, scopes, days }: TokenForm): void => {
    create.mutate({ name, scopes, expiresAt: days === 0 ? null : dayjs().add(days, 'day').toISOString() })
  }
  return (
    <Modal
      open={open}
      width={640}
      title={made === undefined ? t('identity.tokens.create') : t('identity.tokens.created_title')}
      okText={made === undefined ? t('general.create') : t('identity.tokens.stored')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: create.isPending }}
      cancelButtonProps={made === undefined ? {} : { style: { display: 'none' } }}
      closable={made === undefined}
      mask={{ closable: made === undefined }}
      keyboard={made === undefined}
      onOk={made === undefined ? form.submit : onClose}
      onCancel={onClose}
      afterClose={() => {
        create.reset()
        form.resetFields()
      }}
    >
      {made === undefined ? (
        <Form form={form} layout="vertical" initialValues={{ days: 90, scopes: [] }} onFinish={submit}>
          <ErrorNotice error={create.error} />
          <Form.Item
            name="name"
            label={t('identity.tokens.name')}
            extra={t('identity.tokens.name_hint')}
            rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('identity.tokens.name') }) }]}
          >
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="scopes"
            label={t('identity.tokens.scopes')}
            tooltip={t('identity.tokens.scopes_hint')}
            rules={[{ required: true, type: 'array', min: 1, message: t('identity.tokens.scopes_needed') }]}
          >
            <ScopeChoice />
          </Form.Item>
          <Form.Item name="days" label={t('identity.tokens.expires_in')}>
            <Select
              style={{ width: 160 }}
              options={lives.map((days) => ({
                value: days,
                label: days === 0 ? t('general.permanent') : t('identity.tokens.days', { count: days }),
              }))}
            />
          </Form.Item>
        </Form>
      ) : (
        <>
          <Alert type="warning" showIcon title={t('identity.tokens.created_hint')} style={{ marginBottom: 16 }} />
          <CopyText text={made.secret} />
        </>
      )}
    </Modal>
  )
}

interface ScopeChoiceProps {
  // Given by the form around it.
  readonly value?: Permission[]
  readonly onChange?: (scopes: Permission[]) => void
}

/** One line per area; what this person may not do is not offered. */
function ScopeChoice({ value = [], onChange }: ScopeChoiceProps) {
  const { find } = useTexts()
  const can = useCan()
  return (
    <div className="scopes">
      {areas.map((area) => {
        const inArea = permissions.filter((permission) => permission.startsWith(`${area}.`) && can(permission))
        if (inArea.length === 0) return null
        return (
          <div key={area} className="scope-line" role="group" aria-label={find(`identity.area.${area}`) ?? area}>
            <span className="scope-area">{find(`identity.area.${area}`) ?? area}</span>
            {inArea.map((permission) => (
              <Checkbox
                key={permission}
                checked={value.includes(permission)}
                onChange={({ target }) =>
                  onChange?.(target.checked ? [...value, permission] : value.filter((each) => each !== permission))
                }
              >
                {find(`identity.verb.${permission.split('.')[1]}`) ?? permission}
              </Checkbox>
            ))}
          </div>
        )
      })}
    </div>
  )
}

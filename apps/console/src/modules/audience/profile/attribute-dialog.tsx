import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'

import { calls } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'

interface Definition {
  readonly name: string
  readonly code: string
  readonly kind: 'text' | 'number' | 'date' | 'flag'
  readonly choices?: string[]
}

/** Defines an attribute of the workspace. */
export function AttributeDialog() {
  const { t } = useTexts()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Definition>()
  const kind = Form.useWatch('kind', form)
  const create = useMutation(
    calls.attributes.create.mutationOptions({
      onSuccess: async () => {
        setOpen(false)
        await client.invalidateQueries({ queryKey: calls.attributes.key() })
        await client.invalidateQueries({ queryKey: calls.segments.fields.key() })
      },
    }),
  )
  const required = (field: string) => ({ required: true, whitespace: true, message: t('general.required', { field }) })
  return (
    <>
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        {t('audience.profile.add_attribute')}
      </Button>
      <Modal
        open={open}
        title={t('audience.profile.add_attribute')}
        width={440}
        okText={t('general.save')}
        cancelText={t('general.cancel')}
        okButtonProps={{ loading: create.isPending }}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={() => {
          create.reset()
          form.resetFields()
        }}
        destroyOnHidden
      >
        <Form form={form} layout="vertical" initialValues={{ kind: 'text' }} onFinish={(values) => create.mutate(values)}>
          <ErrorNotice error={create.error} />
          <Form.Item name="name" label={t('audience.attribute.name')} rules={[required(t('audience.attribute.name'))]}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item
            name="code"
            label={t('audience.attribute.code')}
            extra={t('audience.attribute.code_hint')}
            rules={[{ required: true, pattern: /^[a-z][a-z0-9_]{0,40}$/, message: t('audience.attribute.code_hint') }]}
          >
            <Input maxLength={41} autoComplete="off" />
          </Form.Item>
          <Form.Item name="kind" label={t('audience.attribute.kind')}>
            <Select
              options={(['text', 'number', 'date', 'flag'] as const).map((value) => ({
                value,
                label: t(`audience.attribute.kind.${value}`),
              }))}
            />
          </Form.Item>
          {kind === 'text' ? (
            <Form.Item name="choices" label={t('audience.attribute.choices')} extra={t('audience.attribute.choices_hint')}>
              <Select mode="tags" open={false} suffixIcon={null} />
            </Form.Item>
          ) : null}
          <EnterSubmits />
        </Form>
      </Modal>
    </>
  )
}

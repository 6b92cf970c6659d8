import { useMutation } from '@tanstack/react-query'
import { Form, Input, Modal, Radio, Select } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { type Tag } from '../types.ts'
import { useAccounts, useRefresh, useTags } from '../use-lists.ts'

interface Typed {
  readonly name: string
  readonly groupId: string
  readonly kind: 'manual' | 'wechat'
  readonly accountId?: string
}

interface TagDialogProps {
  readonly open: boolean
  readonly tag?: Tag
  readonly groupId: string | null
  readonly onClose: () => void
}

export function TagDialog({ open, tag: current, groupId, onClose }: TagDialogProps) {
  const kept = useAsOpened({
    open,
    record: current ?? null,
    latest: async ({ id }) => (await api.tags.list({ limit: 200 })).items.find((each) => each.id === id),
  })
  const tag = kept.record ?? undefined
  const { t } = useTexts()
  const refresh = useRefresh()
  const { groups } = useTags()
  const { accounts } = useAccounts()
  const [form] = Form.useForm<Typed>()
  const kind = Form.useWatch('kind', form)
  const save = useMutation({
    mutationFn: async (typed: Typed) => {
      const chosenGroup = typed.groupId === '' ? null : (typed.groupId as never)
      if (tag !== undefined) {
        const renamed = typed.name.trim() === tag.name ? {} : { name: typed.name }
        return await kept.save(
          { ...renamed, groupId: chosenGroup },
          async (mine, expectedVersion) => await api.tags.update({ id: tag.id, ...mine, expectedVersion }),
        )
      }
      const accountId = typed.kind === 'wechat' ? (typed.accountId as never) : null
      return await api.tags.create({ name: typed.name, groupId: chosenGroup, accountId })
    },
    onSuccess: async () => {
      onClose()
      await refresh()
    },
  })
  const verified = accounts.filter((account) => account.verified)
  return (
    <Modal
      open={open}
      title={t(tag === undefined ? 'audience.tags.create' : 'audience.tags.rename')}
      width={480}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => {
        save.reset()
        form.resetFields()
      }}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ name: tag?.name ?? '', groupId: groupId ?? '', kind: 'manual', accountId: verified[0]?.id }}
        onFinish={(typed) => save.mutate(typed)}
      >
        <EditConflict
          kept={kept}
          error={save.error}
          onMine={form.submit}
          onTheirs={onClose}
          fields={{ name: t('audience.tags.name'), groupId: t('audience.tags.group') }}
        />
        <Form.Item
          name="name"
          label={t('audience.tags.name')}
          rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('audience.tags.name') }) }]}
        >
          <Input maxLength={30} showCount autoFocus />
        </Form.Item>
        <Form.Item name="groupId" label={t('audience.tags.group')}>
          <Select
            options={[
              { value: '', label: t('audience.tags.no_group') },
              ...groups.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Form.Item>
        {tag === undefined ? (
          <>
            <Form.Item name="kind" label={t('audience.tags.kind')} extra={t('audience.tags.kind_hint')}>
              <Radio.Group
                options={(['manual', 'wechat'] as const).map((value) => ({
                  value,
                  label: t(`audience.tags.kind.${value}`),
                  disabled: value === 'wechat' && verified.length === 0,
                }))}
              />
            </Form.Item>
            {kind === 'wechat' ? (
              <Form.Item name="accountId" label={t('audience.tags.account')} rules={[{ required: true }]}>
                <Select options={verified.map(({ id, name }) => ({ value: id, label: name }))} />
              </Form.Item>
            ) : null}
          </>
        ) : null}
        <EnterSubmits />
      </Form>
    </Modal>
  )
}

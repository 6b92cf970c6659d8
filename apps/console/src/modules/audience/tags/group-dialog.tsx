import { useMutation } from '@tanstack/react-query'
import { Form, Input, Modal } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { type TagGroup } from '../types.ts'
import { useRefresh } from '../use-lists.ts'

export function GroupDialog({ group, onClose }: { readonly group: TagGroup | 'new' | null; readonly onClose: () => void }) {
  const { t } = useTexts()
  const refresh = useRefresh()
  const kept = useAsOpened({
    open: group !== null,
    record: group === 'new' ? null : group,
    latest: async ({ id }) => (await api.tags.list()).groups.find((each) => each.id === id),
  })
  const [form] = Form.useForm<{ readonly name: string }>()
  const save = useMutation({
    mutationFn: async ({ name }: { readonly name: string }) =>
      group === 'new' || group === null
        ? await api.tagGroups.create({ name })
        : await kept.save(
            { name },
            async (mine, expectedVersion) => await api.tagGroups.update({ id: group.id, ...mine, expectedVersion }),
          ),
    onSuccess: async () => {
      onClose()
      await refresh()
    },
  })
  return (
    <Modal
      open={group !== null}
      title={t(group === 'new' ? 'audience.tags.create_group' : 'audience.tags.rename')}
      width={400}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      afterOpenChange={(opened) => {
        if (opened) form.setFieldsValue({ name: group === 'new' || group === null ? '' : group.name })
        else save.reset()
      }}
    >
      <Form form={form} layout="vertical" onFinish={(typed) => save.mutate(typed)}>
        <EditConflict
          kept={kept}
          error={save.error}
          onMine={form.submit}
          onTheirs={onClose}
          fields={{ name: t('audience.tags.group_name') }}
        />
        <Form.Item
          name="name"
          label={t('audience.tags.group_name')}
          rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('audience.tags.group_name') }) }]}
        >
          <Input maxLength={30} autoFocus />
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  )
}

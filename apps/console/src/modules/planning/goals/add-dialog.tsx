import { Alert, Form, Modal } from 'antd'
import { useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { addOf, newFields, NodeForm, type NodeFields, wishedOf } from './node-form.tsx'
import { type NodeId, type Tree } from './tree.ts'
import { useTargetWords } from './use-target-words.ts'
import { type TreeChanging } from './use-tree-change.ts'

interface AddDialogProps {
  readonly tree: Tree
  /** Below which node; null: closed. */
  readonly parentId: NodeId | null
  readonly changing: TreeChanging
  readonly onClose: () => void
}

/** A new node below another. */
export function AddDialog({ tree, parentId, changing, onClose }: AddDialogProps) {
  const { t } = useTexts()
  const [form] = Form.useForm<NodeFields>()
  const found = tree.nodes.find(({ id }) => id === parentId)
  const [last, setLast] = useState(found)
  if (found !== undefined && found !== last) setLast(found)
  // A colleague took the node above away: what was typed stays to be copied.
  const gone = found === undefined && parentId !== null && last?.id === parentId
  const parent = gone ? last : found
  const { refused } = useTargetWords()
  const [asked, setAsked] = useState<NodeFields | null>(null)
  const aside = asked === null ? null : refused(changing.error, { ...wishedOf(asked), text: asked.target, name: asked.name })
  const add = async (typed: NodeFields): Promise<void> => {
    setAsked(typed)
    if (parentId !== null && (await changing.ask(addOf(parentId, typed), tree))) onClose()
  }
  return (
    <Modal
      // While somebody says what moves, what was typed waits behind.
      open={parent !== undefined && changing.pending === null}
      width={600}
      title={parent === undefined ? t('goalTrees.add_child') : `${t('goalTrees.add_child')} · ${parent.name}`}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: changing.busy }}
      onOk={form.submit}
      onCancel={() => {
        changing.clear()
        onClose()
      }}
      afterClose={changing.clear}
    >
      {gone ? (
        <Alert role="alert" type="warning" showIcon title={t('goalTrees.gone')} description={t('goalTrees.gone_hint')} />
      ) : null}
      <ErrorNotice error={gone || aside !== null ? null : changing.error} />
      {parent === undefined ? null : (
        <NodeForm
          key={parent.id}
          form={form}
          initial={newFields('part')}
          isRoot={false}
          withTarget
          refused={aside}
          onFinish={(typed) => void add(typed)}
        />
      )}
    </Modal>
  )
}

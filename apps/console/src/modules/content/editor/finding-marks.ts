import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

import { type Finding } from '../types.ts'
import { documentText, placeOf } from './document-text.ts'

export const findingKey = new PluginKey<DecorationSet>('findings')

/** Underlines what the content check found. `editor.view.dispatch(tr.setMeta(findingKey, findings))` shows new ones. */
export const findingMarks = Extension.create({
  name: 'findingMarks',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: findingKey,
      state: {
        init: () => DecorationSet.empty,
        apply: (transaction, shown) => {
          const findings: readonly Finding[] | undefined = transaction.getMeta(findingKey)
          if (findings === undefined) return shown.map(transaction.mapping, transaction.doc)
          const text = documentText(transaction.doc)
          const marks = findings.flatMap((finding) => {
            const place = finding.field === 'content' ? placeOf(text, finding) : null
            if (place === null) return []
            return [Decoration.inline(place.from, place.to, { class: `finding finding-${finding.severity}`, title: finding.why })]
          })
          return DecorationSet.create(transaction.doc, marks)
        },
      },
      props: { decorations: (state) => findingKey.getState(state) },
    }),
  ],
})

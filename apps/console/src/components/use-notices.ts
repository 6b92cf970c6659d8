import { App } from 'antd'

import { useTexts } from '../app/texts.tsx'
import { explain } from './explain.ts'

/** Short notices at the top of the page: `done(t('general.saved'))`, `failed(error)` when no place shows the error itself. */
export function useNotices() {
  const { message, notification } = App.useApp()
  const texts = useTexts()
  return {
    done: (text: string): void => {
      void message.success(text)
    },
    failed: (error: unknown): void => {
      const { what, next } = explain(error, texts)
      notification.error({ title: what, description: next, duration: 8 })
    },
  }
}

import './styles/page.css'
import './styles/parts.css'
import './styles/rows.css'
import './styles/phone.css'
import './styles/chat.css'
import './styles/bodies.css'
import './styles/screens.css'
import './styles/cards.css'
import './styles/web.css'
import './styles/sandbox.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { App } from './app.tsx'
import { ClockProvider } from './clock.tsx'
import { LanguageProvider } from './language.tsx'

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>
        <ClockProvider>
          <App />
        </ClockProvider>
      </LanguageProvider>
    </StrictMode>,
  )
}

import type { ReactElement, ReactNode } from 'react'
import { asset } from './assets.ts'
import { Footer, type FooterLinks } from './footer.tsx'

export type Language = { code: string; label: string; href: string; current?: boolean | undefined }

export type PublicLayoutProps = {
  title: string
  /** A refused form: the title begins « Erreur : ». */
  error?: boolean | undefined
  /** The name of the office, on two lines: ['Préfecture', 'de l’Ain']. */
  office: readonly [string, string]
  lang?: string | undefined
  languages?: readonly Language[] | undefined
  banner?: ReactNode
  footer: FooterLinks
  /** Results and follow-up pages may be found by search engines; forms may not. */
  indexed?: boolean | undefined
  children: ReactNode
}

/** Pages for the public: no script at all, dark by the device's choice, the same bytes for all. */
export function PublicLayout(props: PublicLayoutProps): ReactElement {
  const { title, error = false, office, lang = 'fr', languages = [], banner, footer, indexed = false, children } = props
  return (
    <html lang={lang} dir={lang === 'ar' ? 'rtl' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${error ? 'Erreur : ' : ''}${title} - ${office.join(' ')}`}</title>
        {indexed ? null : <meta name="robots" content="noindex" />}
        <meta name="color-scheme" content="light dark" />
        {['400', '700'].map((weight) => (
          <link
            key={weight}
            rel="preload"
            href={asset(`public-sans-${weight}.woff2`)}
            as="font"
            type="font/woff2"
            crossOrigin="anonymous"
          />
        ))}
        <link rel="stylesheet" href={asset('public.css')} />
        <link rel="icon" href={asset('favicon.svg')} type="image/svg+xml" />
      </head>
      <body className="pv-public">
        <a className="pv-skip" href="#contenu">
          Aller au contenu
        </a>
        {banner === undefined ? null : (
          <div className="pv-banner" role="region" aria-label="Avertissement">
            <div className="pv-page">{banner}</div>
          </div>
        )}
        <header className="pv-top">
          <div className="pv-page pv-top__row">
            <p className="pv-top__office">
              {office[0]}
              <br />
              {office[1]}
            </p>
            {languages.length === 0 ? null : <LanguageMenu languages={languages} lang={lang} />}
          </div>
        </header>
        <main id="contenu" tabIndex={-1} className="pv-page">
          {children}
        </main>
        <Footer links={footer} />
      </body>
    </html>
  )
}

function LanguageMenu({ languages, lang }: { languages: readonly Language[]; lang: string }): ReactElement {
  return (
    <details className="pv-lang">
      <summary>{`Langue : ${lang.toUpperCase()}`}</summary>
      <ul>
        {languages.map((one) => (
          <li key={one.code}>
            <a
              href={one.href}
              hrefLang={one.code}
              lang={one.code}
              aria-current={one.current === true ? 'true' : undefined}
            >
              {one.label}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}

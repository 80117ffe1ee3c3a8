import type { ReactElement } from 'react'
import { Icon } from './icon.tsx'

export type Room = {
  label: string
  href: string
  current?: boolean | undefined
  count?: number | undefined
  /** The address of the room that it stands under, in one list that opens. */
  under?: string | undefined
}
export type Door = Room & { rooms: readonly Room[] }
export type Account = {
  name: string
  /** The function shown in the header: « Référente qualité ». */
  role: string
  /** Page of the account: password, second factor. */
  href?: string | undefined
  /** Where the sign-out form posts. */
  signOut: string
  csrf?: string | undefined
  /** Page to change of role or département, when there are several. */
  switchHref?: string | undefined
}

export type HeaderProps = {
  tenant?: string | undefined
  doors?: readonly Door[] | undefined
  account?: Account | undefined
  search?: string | undefined
  /** What is said of this page. */
  help?: string | undefined
}

/** Two rows: the name, search and account; then the doors, which the burger opens on a phone. */
export function Header({ tenant, doors = [], account, search, help }: HeaderProps): ReactElement {
  return (
    <header className="fr-header pv-header" id="entete">
      <div className="fr-header__body">
        <div className="fr-container pv-header__row">
          <a className="pv-header__name" href="/" title={`Accueil, Parvis${tenant === undefined ? '' : `, ${tenant}`}`}>
            <strong>Parvis</strong>
            {tenant === undefined ? null : <span>{tenant}</span>}
          </a>
          <div className="pv-header__tools">
            {search === undefined ? null : (
              <a className="pv-header__tool" href={search}>
                <Icon name="search" />
                <span className="pv-header__word">Rechercher</span>
              </a>
            )}
            {help === undefined ? null : (
              <a className="pv-header__tool pv-header__help" href={help}>
                Aide
              </a>
            )}
            {account === undefined ? null : <AccountMenu account={account} />}
          </div>
          {doors.length === 0 ? null : (
            <div className="fr-header__navbar pv-header__navbar">
              <button
                type="button"
                className="pv-header__menu"
                id="menu-bouton"
                data-fr-opened="false"
                aria-controls="menu"
                aria-haspopup="dialog"
              >
                <Icon name="menu" />
                Menu
              </button>
            </div>
          )}
        </div>
      </div>
      {doors.length === 0 ? null : (
        <div className="fr-header__menu fr-modal" id="menu" aria-labelledby="menu-bouton">
          <div className="fr-container">
            <button type="button" className="fr-btn--close fr-btn" aria-controls="menu" title="Fermer le menu">
              Fermer
            </button>
            <nav className="fr-nav" aria-label="Menu principal">
              <ul className="fr-nav__list">
                {doors.map((door) => (
                  <li className="fr-nav__item" key={door.href}>
                    <a
                      className="fr-nav__link"
                      href={door.href}
                      aria-current={door.current === true ? 'true' : undefined}
                    >
                      {door.label}
                      <Count count={door.count} />
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
            {account === undefined ? null : (
              <div className="pv-menu__account">
                <AccountLinks account={account} />
              </div>
            )}
          </div>
        </div>
      )}
    </header>
  )
}

/** How many things wait behind a door or a room. */
export function Count({ count }: { count: number | undefined }): ReactElement | null {
  if (count === undefined || count === 0) return null
  return (
    <span className="pv-count">
      {count}
      <span className="fr-sr-only"> à faire</span>
    </span>
  )
}

function AccountMenu({ account }: { account: Account }): ReactElement {
  return (
    <details className="pv-account" data-pv-menu="">
      <summary className="pv-header__tool">
        <Icon name="account" />
        <span>
          <span className="fr-sr-only">Mon compte : </span>
          {account.role}
        </span>
      </summary>
      <div className="pv-account__panel">
        <AccountLinks account={account} />
      </div>
    </details>
  )
}

function AccountLinks({ account }: { account: Account }): ReactElement {
  return (
    <>
      <p className="pv-account__name">
        <strong>{account.name}</strong>
        <span>{account.role}</span>
      </p>
      {account.href === undefined ? null : <a href={account.href}>Mon compte et ma sécurité</a>}
      {account.switchHref === undefined ? null : <a href={account.switchHref}>Changer de rôle ou de département</a>}
      <form method="post" action={account.signOut}>
        {account.csrf === undefined ? null : <input type="hidden" name="csrf" value={account.csrf} />}
        <button type="submit" className="pv-linkbutton">
          Se déconnecter
        </button>
      </form>
    </>
  )
}

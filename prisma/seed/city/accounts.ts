/** The people of the demo who are known by name. Everybody else is drawn by lot. */
export interface Account {
  givenName: string
  surname: string
  unit: string
  title: string
  leads?: boolean
  disabled?: boolean
  /** Groups beside the one of managers, without the prefix "werkplatz-". */
  groups?: string[]
}

export const accounts: Account[] = [
  { givenName: 'Beat', surname: 'Zimmermann', unit: 'Soziale Dienste', title: 'Leitung Soziale Dienste', leads: true },
  { givenName: 'Anna', surname: 'Keller', unit: 'Soziale Dienste', title: 'Fachperson Schalterdienste' },
  { givenName: 'Samira', surname: 'Haliti', unit: 'Soziale Dienste', title: 'Fachperson Schalterdienste' },
  { givenName: 'Nadja', surname: 'Bühlmann', unit: 'Soziale Dienste', title: 'Sachbearbeitung Schalterdienste' },
  { givenName: 'Reto', surname: 'Imfeld', unit: 'Soziale Dienste', title: 'Fachperson Schalterdienste' },
  { givenName: 'Livia', surname: 'Portmann', unit: 'Soziale Dienste', title: 'Sachbearbeitung Schalterdienste' },
  { givenName: 'Tobias', surname: 'Kurmann', unit: 'Soziale Dienste', title: 'Fachperson Schalterdienste' },
  { givenName: 'Selin', surname: 'Aydin', unit: 'Soziale Dienste', title: 'Fachperson Schalterdienste' },
  { givenName: 'Carla', surname: 'Odermatt', unit: 'Informatikbetrieb', title: 'Client Engineering', groups: ['it'] },
  { givenName: 'Franz', surname: 'Amrein', unit: 'Informatikbetrieb', title: 'Systemadministration', groups: ['admin'] },
  { givenName: 'Daniel', surname: 'Bucher', unit: 'Immobilien und Arbeitsplätze', title: 'Fachperson Arbeitsplätze', groups: ['workplace-admin'] },
  { givenName: 'Eva', surname: 'Lustenberger', unit: 'Aus- und Weiterbildung', title: 'Bildungsverantwortung', groups: ['learning-admin'] },
  { givenName: 'Gina', surname: 'Fischer', unit: 'Finanzverwaltung', title: 'Sachbearbeitung Rechnungswesen', disabled: true },
  { givenName: 'Jonas', surname: 'Wicki', unit: 'Einwohnerdienste', title: 'Kundenberatung' },
  { givenName: 'Petra', surname: 'Graber', unit: 'Einwohnerdienste', title: 'Sachbearbeitung Einwohnerdienste' },
  { givenName: 'Ivana', surname: 'Petrovic', unit: 'Einwohnerdienste', title: 'Fachperson Migration' },
]

/** The teams whose members look after computers and the network: they are in the group "it". */
export const itUnits = ['Informatikbetrieb', 'Service Desk']

/**
 * Self-signed certificates of keys that nobody has anymore, each with the day on which it expires. Orgs return one as its
 * Base64, without the lines that a PEM file has around it.
 */
export const certificates = {
  until2024: base64(
    'MIICtDCCAZwCAQEwDQYJKoZIhvcNAQELBQAwIDEeMBwGA1UEAwwVc2hpcHBpbmcuYWNtZS5leGFtcGxlMB4XDTIxMDYwMTAwMDAw',
    'MFoXDTI0MDYwMTAwMDAwMFowIDEeMBwGA1UEAwwVc2hpcHBpbmcuYWNtZS5leGFtcGxlMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A',
    'MIIBCgKCAQEApx+5iJqq5QDScsrZe5BnzC4jHUwAyKEJn4h/QgCXpF2WYCBnd6LDFUNh9wABjMprGLmKLnaM+Xm23LfvUGddQBBZ',
    'evcUkDe3lkUh9gfdnm/Ty4tM+T/rkRV5Nm33IVKCbxiOb9z9tlGdYct0wcLRWMkNWuOc9tj0Kd7fIGdHAacqWq4plOTS5RcU7tbH',
    'xaoq1J/C5idbG79pR6prpI2G3HWq33PEWkhDnW3g3e3p1JI5sJs756Qv4+QR62x4RqdSrSD01f/Br96jw6eg1GNkzyg/0zkFIdhH',
    'v+oLq7YgTFg5UE9fyfiNF1AH2GPdJ9vpS10a57N5+bPukEMor75jMQIDAQABMA0GCSqGSIb3DQEBCwUAA4IBAQBSSOaUmwDTPzn7',
    'ml/e+UIVxa/VSgSUvYjdBU5nBqYe7XQCm+Eg6VVzv+GLPSZzMPMbhg/icdQ0UlRWnpOw4xKs0lqAdM8+BT6tjW28+ExdNDcUq9Mr',
    '/mGWAd0tB6uEu5NxSisJLRJ/zoBSWev3MYQAV3FTB7OKLPz1p7UNgD5CHZRAMp4v0vcgykWYJuSVD17aLkRz6h6yjkx48ry5+S6/',
    'cwkZn3VsfvbQO1z5UivlYaujQYFy6qCBlKdB2hU5SRd9jaF+n7xS0+ryfs9p1c1KHmN/fmhhJ9wsT43nMHcvM9jrQOi3zd65Iyjh',
    '6WhG1WEWbgZYKjb38m0ablGvnfnR'
  ),
  untilJuly2026: base64(
    'MIICrDCCAZQCAQIwDQYJKoZIhvcNAQELBQAwHDEaMBgGA1UEAwwRZGVzay5hY21lLmV4YW1wbGUwHhcNMjUwNzAxMDAwMDAwWhcN',
    'MjYwNzAxMDAwMDAwWjAcMRowGAYDVQQDDBFkZXNrLmFjbWUuZXhhbXBsZTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEB',
    'AKkLDIh8dg3820dF2ljnpygWkGnsMDDpVmB0YqiiUCOmmiZT940QMd1G5uNpVH1wvUSPMmnVQvjv52G/8+X/1N08e273UpyyDgVp',
    'rFu2Kwk0qRMx9WhK9nXKQ2W7XH83H2aI9G0FDAjynEv0VYvR7+Re2xf8bI6GGkjwwZ14aEBbWGJHOLG2C5JEccTXMBWZ4XdMuM8b',
    'PfMWLq0VHqCwP5xWAJIivqvpV+grc62fscgKfeq7IBjeAhgXhtWZVxasDHFWLZ2vPM5jJ4+Ahl5CiqDgjP2jdPme9WocoYSe/QuJ',
    'atdAg0UT56xzIXqMYqFA0qEI9Vhzn+oAdQBFaD0GFO0CAwEAATANBgkqhkiG9w0BAQsFAAOCAQEAdFXUTaZYFlIU0g0Q1NPK2yxa',
    '1WRnAgQMCNP/c0NVmjLFRGSc0hmabZRrp/C6ROcqCdG6mMC0oymjdO2/1Fvnf2Kh99TEJWRV/IQtFccbrkWvAtaVVEz0QAAagZ/Q',
    'yrP5XcchVkpmxuXKX673BZ7DfVzSy133kJJ9jKDht7Y9MpNZotjr6Q2qIMcTq09tQpH6ecuFfjvvmBTgMgKUki4EfecnBHX66kBh',
    'b0yU/FHAVglsQIq9V2zsEAnb2X0suKIh/y2c8nJnNnl462WsxupcAFYyJAx9fJDFhqP67K0qgQZ2DGzt6KK7J0/5uxq9Lc6kYVQ2',
    'wkLGUh/O4V4utgnrLg=='
  ),
  until2126: base64(
    'MIICrDCCAZQCAQMwDQYJKoZIhvcNAQELBQAwGzEZMBcGA1UEAwwQZmFyLmFjbWUuZXhhbXBsZTAgFw0yNjAxMDEwMDAwMDBaGA8y',
    'MTI2MDEwMTAwMDAwMFowGzEZMBcGA1UEAwwQZmFyLmFjbWUuZXhhbXBsZTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEB',
    'ALSlYJw1KYZd02EueduTEGZ/iS+1cuYUpBjVkd/3Vb5dtmVcul2kgViE/upq13uBn7esso7ltA9/KH11QXmf4wD4wbvu+GB/zLpa',
    'SFk2RP6R+CXh6LFW0KhaeZtwj48Qrqump/6Fm56rSTY6nVVmYDDZnHfqnHjtzy+8bismhNFYeP1rehC9NeK3kgWu9tIifpFm8GC0',
    'LisH+AtZdGnXsjgkncpLM5dfDiR9wBwb+PmT/xa0TtUHkGRm3MVO7LFFLjxoaWapG8utGjtbzHJGlnBCa6rSdNJr2aEQZ2azVbac',
    'cBrPd3qp5Ibw3eGvrNJqfBdkNavYjO+6/rxxbaUsCQUCAwEAATANBgkqhkiG9w0BAQsFAAOCAQEAI4DhgBMSHQGemQ+v66STFbyo',
    'pE5Y7ZAEkX3jwNdBFVA+8YJH/OFS+6PMK6a+GAgUkwIUb54USFy+YQV0x8gftcOc85+aRdlPRRbdVgzxNsXqYpRoxt4IRPgYMmMQ',
    '868QljdXZByV/b18ppZbjTOs4xzUA4TnlcHbsICCC0YDNf0lIfiqJiBZ9U82bhDQlAkxN8hovl8QypTvLfGrmf5ECHYvyBb5H7Dc',
    'aqTZtiADOb6Gv+7bfQDbhyh/8XYk3y8QaJLhEGJM/+DTXSQB7T1fL7RaWAbXjvkg/oPwNCnIS+akQUQswDZrsuD8+o7NwkDxSff9',
    'ST80CSHsCbX8X6fxEw=='
  ),
};

function base64(...parts: readonly string[]): string {
  return parts.join('');
}

/** The same as it stands in a PEM file: what the Metadata API guide asks for. */
export const pemOf = (certificate: string): string =>
  ['-----BEGIN CERTIFICATE-----', ...(certificate.match(/.{1,64}/g) ?? []), '-----END CERTIFICATE-----', ''].join('\n');

/**
 * Stands where the apps are bundled for the libraries that read the certificates of authenticators.
 * Passkeys are asked for without any (attestation "none"), and the libraries would be a third of
 * what a Worker carries. An answer that holds certificates all the same is refused.
 */
module.exports = {}

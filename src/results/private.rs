//! A file that its owner alone may read.

use crate::files;
use std::fs::OpenOptions;
use std::io;
use std::path::Path;

/// Makes the file and its folder where they are not, for the owner alone, and takes away what
/// others may do with a file that is there.
pub(super) fn prepare(path: &Path) -> io::Result<()> {
    files::private_folder(files::folder_of(path))?;
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => for_the_owner_alone(path),
        // It can still be read; the database says so when something is to be written.
        Err(why) if why.kind() == io::ErrorKind::PermissionDenied && path.exists() => Ok(()),
        Err(why) => Err(why),
    }
}

/// On other systems a user's data folder is theirs already.
fn for_the_owner_alone(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mut rights = path.metadata()?.permissions();
        if rights.mode() & 0o077 != 0 {
            rights.set_mode(0o600);
            std::fs::set_permissions(path, rights)?;
        }
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

"""What the system says when it cannot do something, in words for whoever asked."""

import errno

_WORDS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "那里是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超过了磁盘配额",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EEXIST: "那里已有同名的文件或文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "那里是文件夹，不是文件",
    errno.ELOOP: "那里是链接",
    errno.ENAMETOOLONG: "名字太长",
    errno.EXDEV: "不在同一个文件系统上",
    errno.EBUSY: "正在使用，或者是挂载点",
    errno.EADDRINUSE: "端口已被占用",
    errno.EADDRNOTAVAIL: "这个地址不属于本机",
    errno.EMFILE: "打开的文件太多",
    errno.EIO: "磁盘读写出错",
    errno.ENOTEMPTY: "文件夹不是空的",
}


def in_words(failure: OSError) -> str:
    """What was not possible and with which file, in Chinese; words of our own stay as they are."""
    if failure.errno is None:
        return str(failure)
    reason = _WORDS.get(failure.errno, f"系统报告“{failure.strerror}”")
    return f"{failure.filename}：{reason}" if failure.filename else reason
